using System.Text.Json.Serialization;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Reminders;

/// <summary>One police force's choices about reminders. Hours are London wall time, limits are GSM-7 characters (septets).</summary>
public sealed record ReminderPolicy
{
    // What the longest single case takes in Welsh, its officer's id left out; and the longest case of a digest with the rest of it. Either
    // with the code.
    private const int LeastSingleLimit = 155;
    private const int LeastDigestLimit = 220;

    // The longest body that Twilio takes.
    private const int MostCharacters = 1600;

    public static ReminderPolicy Default { get; } = new();

    /// <summary>From this moment of the day reminders may go out; a stage that belongs to a day falls due at it.</summary>
    public TimeOnly SendFrom { get; init; } = new(8, 0);

    /// <summary>From this moment nothing goes out until the next <see cref="SendFrom"/>.</summary>
    public TimeOnly SendUntil { get; init; } = new(20, 0);

    /// <summary>The instant of going live. Stages due before it are never sent, so that loading a back-catalogue texts nobody.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Most characters of a text about one case: one SMS part.</summary>
    public int SingleLimit { get; init; } = 160;

    /// <summary>Most characters of a text about several cases.</summary>
    public int DigestLimit { get; init; } = 320;

    // What follows moves no duty and plans no stage, so that it is not among what makes one policy other than the next.

    /// <summary>False stops all reminders. What falls due meanwhile is one digest for each officer when they go on.</summary>
    [JsonIgnore]
    public bool IsEnabled { get; init; } = true;

    /// <summary>Most texts to one phone in an hour; what comes on top of them waits, and is one text when its time comes.</summary>
    [JsonIgnore]
    public int PerRecipientAnHour { get; init; } = 6;

    /// <summary>Most texts in a minute, all copies of the program together.</summary>
    [JsonIgnore]
    public int PerMinute { get; init; } = 600;

    /// <summary>The stages of each kind of duty. A kind that is not named is never texted.</summary>
    public IReadOnlyDictionary<DutyKind, IReadOnlyList<StageRule>> Stages { get; init; } =
        new Dictionary<DutyKind, IReadOnlyList<StageRule>>
        {
            [DutyKind.Agree] =
        [
            StageRule.AtOpening, StageRule.WorkingDaysBeforeDue(1), StageRule.FirstOverdueDay, StageRule.WorkingDaysOverdue(2),
        ],
            [DutyKind.Update] =
        [
            StageRule.DaysBeforeDue(2), StageRule.OnDueDay, StageRule.FirstOverdueDay, StageRule.WorkingDaysOverdue(2),
        ],
            [DutyKind.Inform] =
        [
            StageRule.AtOpening, StageRule.OnDueDay, StageRule.FirstOverdueDay with { ToSupervisor = true },
        ],
            [DutyKind.Review] =
        [
            StageRule.AtOpening, StageRule.WorkingDaysBeforeDue(1), StageRule.FirstOverdueDay, StageRule.WorkingDaysOverdue(2),
        ],
        };

    /// <summary>One sentence for everything that keeps this policy from working; empty when it is sound.</summary>
    public IEnumerable<string> Faults()
    {
        if (SendFrom >= SendUntil)
            yield return "SendFrom must be earlier than SendUntil.";
        if (SingleLimit is < LeastSingleLimit or > MostCharacters)
            yield return $"SingleLimit must be {LeastSingleLimit} to {MostCharacters}.";
        if (DigestLimit is < LeastDigestLimit or > MostCharacters)
            yield return $"DigestLimit must be {LeastDigestLimit} to {MostCharacters}.";
        if (PerRecipientAnHour is < 1 or > 100_000)
            yield return "PerRecipientAnHour must be 1 to 100000.";
        if (PerMinute is < 1 or > 1_000_000)
            yield return "PerMinute must be 1 to 1000000.";

        foreach (var (kind, rules) in Stages)
        {
            if (rules.DistinctBy(r => r.Stage).Count() < rules.Count)
                yield return $"Stages of {Words.Of(kind)}: a stage is named twice.";
            if (rules.Any(r => !r.ToOfficer && !r.ToSupervisor))
                yield return $"Stages of {Words.Of(kind)}: a stage is for nobody.";
            if (rules.Any(r => r.Days is < 0 or > 365))
                yield return $"Stages of {Words.Of(kind)}: Days must be 0 to 365.";
        }
    }
}
