using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Domain;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>A reminder that is about to be handed over, and to which number.</summary>
internal sealed record ClaimedReminder(ReminderRow Row, OutgoingSms Sms);

/// <summary>
/// A last look at reminders that wait to be sent. What is owed no more is left out, what has another recipient by now is written anew for them, and
/// the text is composed as of today: a reminder may have waited for the night to pass.
/// </summary>
internal sealed class ReminderClaim(Addressing addressing, DateTimeOffset now)
{
    // Longer than handing over a batch takes. After it, whoever claimed the batch is taken to have died: at the usual interval of the worker, another copy
    // takes it up by its second tick.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly List<ClaimedReminder> claimed = [];
    private readonly List<ReminderRow> ended = [];
    private readonly List<ReminderLineRow> leftOut = [];
    private readonly List<ReminderLineRow> elsewhere = [];

    internal IReadOnlyList<ClaimedReminder> Claimed => claimed;

    /// <summary>Reminders whose status has changed.</summary>
    internal IReadOnlyList<ReminderRow> Moved => [.. claimed.Select(c => c.Row), .. ended];

    /// <summary>Lines that the text of a claimed reminder says no longer.</summary>
    internal IReadOnlyList<ReminderLineRow> LeftOut => leftOut;

    /// <summary>Lines that somebody else is to be told.</summary>
    internal IReadOnlyList<ReminderLineRow> Elsewhere => elsewhere;

    internal void Take(ReminderRow reminder, IReadOnlyList<ReminderLineRow> lines)
    {
        var owed = lines.Where(l => l.IsOwed).ToList();
        var addressee = addressing.Find(reminder.OfficerId!)!;
        if (reminder.Status == Words.Of(ReminderStatus.Sending))
            TakeAgain(reminder, addressee, isOwed: owed.Count > 0);
        else
            TakeQueued(reminder, addressee, lines, owed);
    }

    // Whoever claimed it may have sent it before dying: it is said again in the same words, or, when nothing is owed any more, not at all.
    private void TakeAgain(ReminderRow reminder, Colleague addressee, bool isOwed)
    {
        if (isOwed)
            Claim(reminder, addressee);
        else
            End(reminder, ReminderStatus.Unknown);
    }

    private void TakeQueued(ReminderRow reminder, Colleague addressee, IReadOnlyList<ReminderLineRow> lines, List<ReminderLineRow> owed)
    {
        var staying = owed.Where(l => addressing.RecipientOf(l)?.To.Mobile == addressee.Mobile).ToList();
        elsewhere.AddRange(owed.Except(staying));
        if (staying.Count == 0)
        {
            End(reminder, ReminderStatus.Cancelled);
            return;
        }

        leftOut.AddRange(lines.Except(staying));
        Claim(reminder with { Text = addressing.TextOf(staying, addressee.OfficerId, addressee.Language) }, addressee);
    }

    private void Claim(ReminderRow reminder, Colleague addressee)
    {
        var attemptId = Guid.CreateVersion7(now);
        var row = reminder with { Status = Words.Of(ReminderStatus.Sending), AttemptId = attemptId, LeaseUntil = now + Lease };
        claimed.Add(new(row, new(row.Id, attemptId, addressee.Mobile, row.Text)));
    }

    private void End(ReminderRow reminder, ReminderStatus status) =>
        ended.Add(reminder with { Status = Words.Of(status), LeaseUntil = null });
}
