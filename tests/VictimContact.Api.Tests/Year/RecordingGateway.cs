using VictimContact.Api.Sms;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Tests.Year;

/// <summary>Takes every text at once, as a provider does that is never away.</summary>
internal sealed class RecordingGateway : ISmsGateway
{
    private readonly Queue<OutgoingSms> taken = [];

    public Task<ReminderStatus> Send(OutgoingSms sms, CancellationToken cancellation)
    {
        taken.Enqueue(sms);
        return Task.FromResult(ReminderStatus.Sent);
    }

    /// <summary>What was handed over since the last time this was asked.</summary>
    internal IEnumerable<OutgoingSms> Take()
    {
        while (taken.TryDequeue(out var sms))
            yield return sms;
    }
}
