using VictimContact.Api.Http;

namespace VictimContact.Api.Worker;

/// <summary>
/// A force's choices about reminders, section <c>Reminders</c>. A kind of duty that is named under <c>Stages</c> has just the stages that
/// are listed there (none, when the list is empty); a kind that is not named has those of <see cref="ReminderPolicy.Default"/>.
/// </summary>
internal sealed record ReminderOptions
{
    internal const string Section = "Reminders";

    private const string AtOnce = "at-once";
    private const string TimeForm = "HH:mm";

    /// <summary>London wall time from which reminders go out.</summary>
    public TimeOnly SendFrom { get; init; } = ReminderPolicy.Default.SendFrom;

    /// <summary>London wall time from which none goes out.</summary>
    public TimeOnly SendUntil { get; init; } = ReminderPolicy.Default.SendUntil;

    /// <summary>
    /// London wall times of the rounds of a working day, parted by spaces; <c>at-once</c> sends as things fall due.
    /// </summary>
    public string Rounds { get; init; } = string.Join(' ', ReminderPolicy.Default.Rounds.Select(Written));

    /// <summary>London wall time from which what is of safety goes to the unit desk only.</summary>
    public TimeOnly QuietFrom { get; init; } = ReminderPolicy.Default.QuietFrom;

    /// <summary>London wall time at which the night is over.</summary>
    public TimeOnly QuietUntil { get; init; } = ReminderPolicy.Default.QuietUntil;

    /// <summary>The unit whose desk is texted what witness care owes.</summary>
    public string? WitnessCareUnit { get; init; }

    /// <summary>The instant of going live, as RFC 3339 with seconds and an offset.</summary>
    public string? NotBefore { get; init; }

    /// <summary>GSM-7 characters of a text about one case.</summary>
    public int SingleLimit { get; init; } = ReminderPolicy.Default.SingleLimit;

    /// <summary>GSM-7 characters of a text about several cases.</summary>
    public int DigestLimit { get; init; } = ReminderPolicy.Default.DigestLimit;

    /// <summary>GSM-7 characters of a text with the week's list of what is overdue.</summary>
    public int WeeklyLimit { get; init; } = ReminderPolicy.Default.WeeklyLimit;

    /// <summary>False stops all reminders.</summary>
    public bool Enabled { get; init; } = ReminderPolicy.Default.IsEnabled;

    /// <summary>Most texts to one phone in an hour.</summary>
    public int PerRecipientAnHour { get; init; } = ReminderPolicy.Default.PerRecipientAnHour;

    /// <summary>Most texts in a minute.</summary>
    public int PerMinute { get; init; } = ReminderPolicy.Default.PerMinute;

    /// <summary>Stages by the word of a kind of duty.</summary>
    public Dictionary<string, List<StageOptions>?> Stages { get; init; } = [];

    /// <summary>The rounds; null where they cannot be read.</summary>
    private IReadOnlyList<TimeOnly>? Times
    {
        get
        {
            if (Rounds == AtOnce)
                return [];
            var times = new List<TimeOnly>();
            foreach (var word in Rounds.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!TimeOnly.TryParseExact(word, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
                    return null;
                times.Add(time);
            }

            return times.Count == 0 ? null : times;
        }
    }

    /// <summary>One sentence for everything that keeps these settings from working.</summary>
    internal IEnumerable<string> Faults()
    {
        var faults = WordFaults().ToList();
        return faults.Count > 0 ? faults : ToPolicy().Faults().Select(fault => $"{Section}:{fault}");
    }

    private IEnumerable<string> WordFaults()
    {
        if (NotBefore is { Length: > 0 } && !Instant.TryParse(NotBefore, out _))
            yield return $"{Section}:{nameof(NotBefore)} must be an instant with seconds and an offset, as 2026-11-02T10:15:00Z.";
        if (Times is null)
            yield return $"{Section}:{nameof(Rounds)} must be {AtOnce}, or times as {TimeForm} {TimeForm}.";
        if (WitnessCareUnit is { Length: > 0 } unit && !MemberRules.IsUnit(unit))
            yield return $"{Section}:{nameof(WitnessCareUnit)} must be a unit. {MemberRules.UnitForm}";
        foreach (var kind in Stages.Keys.Where(k => !Words.TryParse<DutyKind>(k, out _)))
            yield return $"{Section}:{nameof(Stages)}:{kind} is not a kind of duty: use {string.Join(", ", Words.All<DutyKind>())}.";
        foreach (var (kind, stages) in Stages.Where(s => s.Value?.Exists(stage => !stage.IsKnown) == true))
            yield return $"{Section}:{nameof(Stages)}:{kind} has a Stage that is none of {string.Join(", ", Words.All<ReminderStage>())}.";
    }

    /// <summary>The policy that these settings ask for, if there is no fault in them.</summary>
    internal ReminderPolicy ToPolicy()
    {
        var stages = ReminderPolicy.Default.Stages.ToDictionary();
        foreach (var (kind, listed) in Stages)
            stages[Words.Parse<DutyKind>(kind)] = [.. (listed ?? []).Select(s => s.ToRule())];
        return new()
        {
            SendFrom = SendFrom,
            SendUntil = SendUntil,
            Rounds = Times!,
            QuietFrom = QuietFrom,
            QuietUntil = QuietUntil,
            WitnessCareUnit = WitnessCareUnit is { Length: > 0 } unit ? unit : null,
            NotBefore = Instant.TryParse(NotBefore, out var notBefore) ? notBefore : null,
            SingleLimit = SingleLimit,
            DigestLimit = DigestLimit,
            WeeklyLimit = WeeklyLimit,
            IsEnabled = Enabled,
            PerRecipientAnHour = PerRecipientAnHour,
            PerMinute = PerMinute,
            Stages = stages,
        };
    }

    private static string Written(TimeOnly time) => time.ToString(TimeForm, CultureInfo.InvariantCulture);
}

/// <summary>One stage in configuration; see <see cref="StageRule"/> for what the members mean.</summary>
internal sealed record StageOptions
{
    public string Stage { get; init; } = "";

    public bool ToOfficer { get; init; }

    public bool ToSupervisor { get; init; }

    public int Days { get; init; }

    public bool InWorkingDays { get; init; }

    internal bool IsKnown => Words.TryParse<ReminderStage>(Stage, out _);

    internal StageRule ToRule() => new(Words.Parse<ReminderStage>(Stage), ToOfficer, ToSupervisor, Days, InWorkingDays);
}
