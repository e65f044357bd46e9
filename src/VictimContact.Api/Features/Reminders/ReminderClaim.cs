using VictimContact.Api.Cases;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>A reminder that is about to be handed over, and to which number.</summary>
internal sealed record ClaimedReminder(ReminderRow Row, OutgoingSms Sms);

/// <summary>
/// A last look at reminders that wait to be sent. What is owed no more is left out, and the text is put together as of now; what it has no
/// room for, or what has come too late for its round, is owed again.
/// </summary>
internal sealed class ReminderClaim(
    People people,
    ILookup<Guid, Guid> victims,
    IReadOnlyDictionary<string, TextedRow> texted,
    RulesInForce inForce,
    SendingTimes times,
    ISmsGateway gateway,
    DateTimeOffset now)
{
    /// <summary>
    /// After it, whoever claimed the reminder is taken to have died: at the usual interval of the worker, another copy takes it up by its
    /// second tick. What has not been handed over by then is taken back.
    /// </summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>What <see cref="ReminderPolicy.PerRecipientAnHour"/> counts by.</summary>
    internal static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly List<ClaimedReminder> claimed = [];
    private readonly List<ReminderRow> others = [];
    private readonly List<ReminderLineRow> dropped = [];
    private readonly List<(ReminderLineRow, DateTimeOffset)> lookAgain = [];
    private readonly List<ReminderLineRow> notOwed = [];

    internal IReadOnlyList<ClaimedReminder> Claimed => claimed;

    /// <summary>All reminders that were looked at, as they are now.</summary>
    internal IEnumerable<ReminderRow> Changed => claimed.Select(c => c.Row).Concat(others);

    /// <summary>Lines that a reminder does not tell after all.</summary>
    internal IReadOnlyList<ReminderLineRow> Dropped => dropped;

    /// <summary>Lines that are owed again, and from when.</summary>
    internal IReadOnlyList<(ReminderLineRow Line, DateTimeOffset At)> LookAgain => lookAgain;

    /// <summary>Lines whose duty is not there any more as it was.</summary>
    internal IReadOnlyList<ReminderLineRow> NotOwed => notOwed;

    internal IEnumerable<AttemptRow> Attempts => claimed.Select(c => new AttemptRow
    {
        Id = c.Sms.AttemptId,
        ReminderId = c.Row.Id,
        Number = c.Sms.To,
        Status = c.Row.Status,
        At = now,
    });

    internal void LookAt(ReminderRow reminder, IReadOnlyList<ReminderLineRow> lines)
    {
        notOwed.AddRange(lines.Where(l => !l.IsOwed));
        if (!gateway.MayText(reminder.Number))
            others.Add(reminder with { Status = ReminderStatus.Suppressed, TryAt = null });
        else if (reminder.Text is { } text && lines.Count == 0)
            Claim(reminder, text);
        else if (!MaySend(reminder) || LanguageOf(reminder) is not { } language)
            Cancel(reminder, lines, now);
        else if (!reminder.IsSafety && texted.TryGetValue(reminder.Number, out var had)
            && had.Texts >= inForce.Policy.PerRecipientAnHour)
            Cancel(reminder, lines, had.FirstAt + Hour);
        else
            Compose(reminder, [.. lines.Where(l => l.IsOwed)], [.. lines.Where(l => !l.IsOwed)], language);
    }

    /// <summary>False when its round is over, or the night has begun.</summary>
    private bool MaySend(ReminderRow reminder) => reminder.IsSafety
        ? reminder.Role == ReminderRole.Desk || !times.IsQuiet(now)
        : times.IsOpen(now, onAnyDay: true) && times.RoundAt(now) == reminder.RoundAt;

    /// <summary>The language of the addressee; null where that one cannot be texted any more, or not under this number.</summary>
    private Language? LanguageOf(ReminderRow reminder)
    {
        if (reminder.OfficerId is not { } officerId)
            return people.DeskOf(Reference.KeyOf(reminder.Unit!)) is { } desk && desk.Mobile == reminder.Number ? desk.Language : null;
        return people.Find(officerId) is { IsReachable: true } officer && officer.Mobile == reminder.Number ? officer.Language : null;
    }

    private void Cancel(ReminderRow reminder, IEnumerable<ReminderLineRow> lines, DateTimeOffset lookAt)
    {
        others.Add(reminder with { Status = ReminderStatus.Cancelled, TryAt = null });
        lookAgain.AddRange(lines.Where(l => l.IsOwed).Select(l => (l, lookAt)));
    }

    private void Compose(
        ReminderRow reminder, IReadOnlyList<ReminderLineRow> owed, IReadOnlyList<ReminderLineRow> gone, Language language)
    {
        if (owed.Count == 0)
        {
            Cancel(reminder, [], now);
            return;
        }

        // What one phone is told in two capacities is said once.
        var said = owed.DistinctBy(l => l.DutyId).Select(LineOf).ToList();
        var code = reminder.Code is null ? null : new TextCode(reminder.Code, gateway.Codes == CodeUse.Answer);
        var text = ReminderText.Compose(said, language, reminder.OfficerId, LondonTime.DayOf(now), inForce.Policy, code);
        var left = text.Left.Select(l => l.DutyId).ToHashSet();
        var leftLines = owed.Where(l => left.Contains(l.DutyId)).ToList();
        dropped.AddRange(gone.Concat(leftLines));
        lookAgain.AddRange(leftLines.Select(l => (l, reminder.IsSafety ? now : times.RoundAfter(now))));
        Claim(reminder, text.Text);
    }

    private void Claim(ReminderRow reminder, string text)
    {
        var attemptId = Guid.CreateVersion7(now);
        var row = reminder with
        {
            Text = text,
            Status = ReminderStatus.Sending,
            AttemptId = attemptId,
            LeaseUntil = now + Lease,
        };
        claimed.Add(new(row, new(row.Id, attemptId, row.Number, text, TimeSpan.Zero)));
    }

    private ReminderLine LineOf(ReminderLineRow line)
    {
        var known = victims[line.InvestigationId].ToList();
        return new()
        {
            AgreementId = line.AgreementId,
            DutyId = line.DutyId,
            InvestigationRef = line.InvestigationRef,
            Victim = known.IndexOf(line.AgreementId) + 1,
            Victims = known.Count,
            Kind = line.Kind,
            DueOn = line.DueOn,
            Stage = line.Stage,
            WaitsSince = line.WaitsSince,
            IsOfSafety = line.IsSafety,
            Cause = line.Cause,
            Event = inForce.WordsOf(line.Cause, line.OpenedAt),
            IsPending = line.IsPending,
            OfficerId = line.OfficerId,
        };
    }
}
