using VictimContact.Api.Sms;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>A reminder that is about to be handed over, and to which number.</summary>
internal sealed record ClaimedReminder(ReminderRow Row, OutgoingSms Sms);

/// <summary>
/// A last look at reminders that wait to be sent. What is owed no more is left out, what has another recipient by now is written anew for
/// them, what waits for one phone becomes one text, and that is composed as of today: a reminder may have waited for the night to pass.
/// </summary>
internal sealed class ReminderClaim(
    Addressing addressing, ReminderPolicy policy, ISmsGateway gateway, IReadOnlyDictionary<string, TextedRow> texted, DateTimeOffset now)
{
    /// <summary>
    /// After it, whoever claimed the reminder is taken to have died: at the usual interval of the worker, another copy takes it up by its
    /// second tick. What has not been handed over by then is taken back.
    /// </summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>What <see cref="ReminderPolicy.PerRecipientAnHour"/> counts by.</summary>
    internal static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly List<ClaimedReminder> claimed = [];
    private readonly List<ReminderRow> ended = [];
    private readonly List<ReminderRow> postponed = [];
    private readonly List<ReminderLineRow> leftOut = [];
    private readonly List<ReminderLineRow> joined = [];
    private readonly List<ReminderLineRow> elsewhere = [];

    internal IReadOnlyList<ClaimedReminder> Claimed => claimed;

    /// <summary>Reminders whose status has changed.</summary>
    internal IReadOnlyList<ReminderRow> Changed => [.. claimed.Select(c => c.Row), .. ended];

    /// <summary>Reminders that wait on, because their phone has had its share.</summary>
    internal IReadOnlyList<ReminderRow> Postponed => postponed;

    /// <summary>Lines that the text of a claimed reminder says no longer.</summary>
    internal IReadOnlyList<ReminderLineRow> LeftOut => leftOut;

    /// <summary>Lines of other reminders that a claimed one says as well.</summary>
    internal IReadOnlyList<ReminderLineRow> Joined => joined;

    /// <summary>Lines that somebody else is to be told.</summary>
    internal IReadOnlyList<ReminderLineRow> Elsewhere => elsewhere;

    internal IEnumerable<AttemptRow> Attempts => claimed.Select(c => new AttemptRow
    {
        Id = c.Sms.AttemptId,
        ReminderId = c.Row.Id,
        Number = c.Sms.To,
        Status = c.Row.Status,
        At = now,
    });

    internal void ClaimAll(IReadOnlyList<ReminderRow> reminders, ILookup<Guid, ReminderLineRow> lines)
    {
        foreach (var phone in reminders.Select(r => LookAt(r, [.. lines[r.Id]])).OfType<Waiting>().GroupBy(w => w.To.Mobile))
            ClaimForPhone(phone.Key, [.. phone.OrderBy(w => w.Row.Id)]);
    }

    /// <summary>What of a reminder its addressee is still to be told; null when that is nothing.</summary>
    private Waiting? LookAt(ReminderRow reminder, IReadOnlyList<ReminderLineRow> lines)
    {
        var addressee = addressing.Find(reminder.OfficerId!)!;
        var owed = lines.Where(l => l.IsOwed).ToList();
        var staying = owed.Where(l => addressing.RecipientOf(l)?.To.Mobile == addressee.Mobile).ToList();
        elsewhere.AddRange(owed.Except(staying));
        if (staying.Count > 0)
            return new(reminder, addressee, lines, staying);

        End(reminder, ReminderStatus.Cancelled);
        return null;
    }

    private void ClaimForPhone(string number, IReadOnlyList<Waiting> waiting)
    {
        if (!gateway.MayText(number))
        {
            foreach (var reminder in waiting)
                End(reminder.Row, ReminderStatus.Suppressed);
        }
        else if (texted.TryGetValue(number, out var had) && had.Texts >= policy.PerRecipientAnHour)
        {
            postponed.AddRange(waiting.Select(w => w.Row with { TryAt = had.FirstAt + Hour }));
        }
        else
        {
            ClaimTogether(waiting);
        }
    }

    /// <summary>The first of them says what all of them say: of each duty the latest stage.</summary>
    private void ClaimTogether(IReadOnlyList<Waiting> waiting)
    {
        var first = waiting[0];
        var told = waiting.SelectMany(w => w.Staying)
            .OrderByDescending(l => l.Stage.Value).DistinctBy(l => (l.AgreementId, l.DutyId)).ToList();
        leftOut.AddRange(first.Lines.Except(told));
        joined.AddRange(told.Except(first.Lines).Select(l => l with { ReminderId = first.Row.Id }));
        foreach (var other in waiting.Skip(1))
            End(other.Row, ReminderStatus.Cancelled);

        var attemptId = Guid.CreateVersion7(now);
        var row = first.Row with
        {
            Text = addressing.TextOf(told, first.To.OfficerId, first.To.Language, first.Row.Code),
            Status = ReminderStatus.Sending,
            AttemptId = attemptId,
            LeaseUntil = now + Lease,
        };
        claimed.Add(new(row, new(row.Id, attemptId, first.To.Mobile, row.Text, TimeSpan.Zero)));
    }

    private void End(ReminderRow reminder, ReminderStatus status) =>
        ended.Add(reminder with { Status = status, LeaseUntil = null });

    private sealed record Waiting(
        ReminderRow Row, Colleague To, IReadOnlyList<ReminderLineRow> Lines, IReadOnlyList<ReminderLineRow> Staying);
}
