namespace VictimContact.Api.Features.Reminders;

/// <summary>When this copy of the program last looked whether somebody is to be told, to its end.</summary>
internal sealed class ReminderPulse
{
    private long at;

    internal DateTimeOffset? At => Interlocked.Read(ref at) is var stood and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(stood) : null;

    internal void Beat(DateTimeOffset now) => Interlocked.Exchange(ref at, now.ToUnixTimeMilliseconds());
}
