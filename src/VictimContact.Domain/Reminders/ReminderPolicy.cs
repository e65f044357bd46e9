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

    /// <summary>A stage of a day of its own falls due at this moment where it does not wait for a round.</summary>
    public TimeOnly SendFrom { get; init; } = new(8, 0);

    /// <summary>From this moment no round goes out until the next day.</summary>
    public TimeOnly SendUntil { get; init; } = new(20, 0);

    /// <summary>
    /// When texts go out on a working day, in order; empty where each goes out as it falls due, from <see cref="SendFrom"/> until
    /// <see cref="SendUntil"/> of every day.
    /// </summary>
    public IReadOnlyList<TimeOnly> Rounds { get; init; } = [new(8, 0), new(14, 0)];

    /// <summary>From this moment what is of safety goes to the unit desk only, until <see cref="QuietUntil"/>.</summary>
    public TimeOnly QuietFrom { get; init; } = new(22, 0);

    /// <summary>The first moment after the night. The same as <see cref="QuietFrom"/> where no hours are quiet.</summary>
    public TimeOnly QuietUntil { get; init; } = new(7, 0);

    /// <summary>The unit whose desk is texted what witness care owes; null where nobody is.</summary>
    public string? WitnessCareUnit { get; init; }

    /// <summary>The instant of going live. What was due to be said before it never is, so that loading a back-catalogue texts
    /// nobody.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Most characters of a text about one case: one SMS part.</summary>
    public int SingleLimit { get; init; } = 160;

    /// <summary>Most characters of a text about several cases: two SMS parts.</summary>
    public int DigestLimit { get; init; } = 306;

    /// <summary>Most characters of a text with the week's list of what is overdue: ten SMS parts.</summary>
    public int WeeklyLimit { get; init; } = 1530;

    // What follows moves no duty and plans no stage, so that it is not among what makes one policy other than the next.

    /// <summary>False stops all reminders. What falls due meanwhile is one digest for each officer when they go on.</summary>
    [JsonIgnore]
    public bool IsEnabled { get; init; } = true;

    /// <summary>Most texts to one phone in an hour, those of safety apart; what comes on top of them waits.</summary>
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
            StageRule.WorkingDaysBeforeDue(1), StageRule.OnDueDay, StageRule.FirstOverdueDay, StageRule.WorkingDaysOverdue(2),
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
        if (Rounds.Any(r => r >= SendUntil) || Rounds.Zip(Rounds.Skip(1)).Any(r => r.First >= r.Second))
            yield return "Rounds must be in order, each earlier than SendUntil.";
        if (SingleLimit is < LeastSingleLimit or > MostCharacters)
            yield return $"SingleLimit must be {LeastSingleLimit} to {MostCharacters}.";
        if (DigestLimit is < LeastDigestLimit or > MostCharacters)
            yield return $"DigestLimit must be {LeastDigestLimit} to {MostCharacters}.";
        if (WeeklyLimit > MostCharacters || (WeeklyLimit < DigestLimit && DigestLimit <= MostCharacters))
            yield return $"WeeklyLimit must be DigestLimit to {MostCharacters}.";
        if (PerRecipientAnHour is < 1 or > 100_000)
            yield return "PerRecipientAnHour must be 1 to 100000.";
        if (PerMinute is < 1 or > 1_000_000)
            yield return "PerMinute must be 1 to 1000000.";

        foreach (var (kind, rules) in Stages)
        {
            if (rules.DistinctBy(r => r.Stage).Count() < rules.Count)
                yield return $"Stages of {Words.Of(kind)}: a stage is named twice.";
            if (rules.Any(r => r.Stage is ReminderStage.Handover or ReminderStage.Weekly))
                yield return $"Stages of {Words.Of(kind)}: a handover and the weekly texts follow by themselves.";
            if (rules.Any(r => !r.ToOfficer && !r.ToSupervisor))
                yield return $"Stages of {Words.Of(kind)}: a stage is for nobody.";
            if (rules.Any(r => r.Days is < 0 or > 365))
                yield return $"Stages of {Words.Of(kind)}: Days must be 0 to 365.";
        }
    }
}
