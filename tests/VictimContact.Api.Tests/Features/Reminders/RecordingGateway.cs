using VictimContact.Api.Sms;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>Keeps every text that is handed over, and fails when it is told to.</summary>
internal sealed class RecordingGateway : ISmsGateway
{
    private readonly List<OutgoingSms> sent = [];

    internal IReadOnlyList<OutgoingSms> Sent => sent;

    /// <summary>The texts with their numbers, by number: <c>+447700900123 Victim contact - …</c>.</summary>
    internal IReadOnlyList<string> Texts => [.. sent.Select(s => $"{s.To} {s.Text}").Order(StringComparer.Ordinal)];

    internal Predicate<OutgoingSms> Fails { get; set; } = _ => false;

    public Task<ReminderStatus> Send(OutgoingSms sms, CancellationToken cancellation)
    {
        if (Fails(sms))
            throw new InvalidOperationException("The gateway is broken.");
        sent.Add(sms);
        return Task.FromResult(ReminderStatus.Sent);
    }
}
