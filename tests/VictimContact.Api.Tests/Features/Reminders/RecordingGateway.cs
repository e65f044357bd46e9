using VictimContact.Api.Sms;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>Keeps every text that is handed over, and fails when it is told to. It can always tell what it was not handed.</summary>
internal sealed class RecordingGateway : ISmsGateway
{
    private readonly List<OutgoingSms> sent = [];

    internal IReadOnlyList<OutgoingSms> Sent => sent;

    /// <summary>The texts with their numbers, by number: <c>+447700900123 …</c>.</summary>
    internal IReadOnlyList<string> Texts => [.. sent.Select(s => $"{s.To} {s.Text}").Order(StringComparer.Ordinal)];

    internal Predicate<OutgoingSms> Fails { get; set; } = _ => false;

    /// <summary>Whom texts are handed on to, after they have been kept; null for nobody.</summary>
    internal ISmsGateway? Onwards { get; set; }

    public CodeUse Codes => Onwards?.Codes ?? CodeUse.None;

    public TimeSpan Timeout => Onwards?.Timeout ?? TimeSpan.Zero;

    public TimeSpan FindsAfter => Onwards?.FindsAfter ?? TimeSpan.Zero;

    public bool MayText(string number) => Onwards?.MayText(number) ?? true;

    public Task<SmsAnswer> Send(OutgoingSms sms, CancellationToken cancellation)
    {
        if (Fails(sms))
            throw new InvalidOperationException("The gateway is broken.");
        lock (sent)
            sent.Add(sms);
        return Onwards?.Send(sms, cancellation) ?? Task.FromResult<SmsAnswer>(new SmsAnswer.Accepted(null, ReminderStatus.Sent));
    }

    public Task<SmsFinding> Find(SoughtSms sought, CancellationToken cancellation) =>
        Task.FromResult<SmsFinding>(new SmsFinding.NotThere());
}
