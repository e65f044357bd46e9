using VictimContact.Api.Page.Lists;

namespace VictimContact.Api.Page;

/// <summary>
/// The service's words as a person reads them, in the language of the page. A word that came in by configuration, as a force's own
/// milestone, is shown as it is written there.
/// </summary>
internal static class ServiceWords
{
    /// <summary>What their names begin with among the page's words.</summary>
    internal const string Prefix = "word-";

    /// <summary>What the names begin with of "by phone" and its like.</summary>
    internal const string ByPrefix = "by-";

    /// <summary>Any word of the service, as "suspect-arrested": "Suspect arrested", "Arestiwyd person dan amheuaeth".</summary>
    internal static string Word(string word) =>
        PageWords.ResourceManager.GetString(Prefix + word, CultureInfo.CurrentUICulture) ?? Plain(word);

    internal static string Word<T>(T value) where T : struct, Enum => Word(Words.Of(value));

    internal static string Kind(DutyKind kind) => kind switch
    {
        DutyKind.Agree => PageWords.AgreeContact,
        DutyKind.Update => PageWords.UpdateTheVictim,
        DutyKind.Inform => PageWords.TellOfAMilestone,
        _ => PageWords.ReviewTheAgreement,
    };

    /// <summary>What is owed, and what opened it where that says more.</summary>
    internal static string Owed(DutyKind kind, MilestoneWords? cause, PageLanguage language) =>
        cause is null ? Kind(kind) : $"{Kind(kind)}: {In(cause, language)}";

    /// <summary>What opened duties, to choose by.</summary>
    internal static string Cause(string cause, MilestoneWords? words, PageLanguage language) =>
        Plain(words is null ? Word(cause) : In(words, language));

    private static string In(MilestoneWords words, PageLanguage language) => language.IsWelsh ? words.Cy : words.En;

    internal static string Mark(PhoneMark mark) => mark switch
    {
        PhoneMark.AnsweredStop => PageWords.PhoneAnsweredStop,
        PhoneMark.RefusedByProvider => PageWords.PhoneRefused,
        PhoneMark.NoTextArrives => PageWords.PhoneNotReached,
        _ => PageWords.PhoneLastTextFailed,
    };

    internal static string Waiver(WaiverKind kind) => kind switch
    {
        WaiverKind.Exception => PageWords.Excused,
        WaiverKind.StandardLevel => PageWords.WaivedStandardLevel,
        WaiverKind.LowerLevel => PageWords.WaivedLowerLevel,
        WaiverKind.WrittenOff => PageWords.WaivedWrittenOff,
        WaiverKind.Voided => PageWords.WaivedVoided,
        WaiverKind.LaterIdentification => PageWords.WaivedLaterIdentification,
        _ => PageWords.WaivedLongSilence,
    };

    internal static string DaysAgo(int days) => days == 0 ? PageWords.Today : Say.Count(days, PageWords.OneDayAgo, PageWords.ManyDaysAgo);

    internal static Tag Standing(Standing standing) => standing switch
    {
        Domain.Duties.Standing.Overdue => new(PageWords.Overdue, "red"),
        Domain.Duties.Standing.DueSoon => new(PageWords.DueSoon, "yellow"),
        Domain.Duties.Standing.OnTrack => new(PageWords.OnTrack, "green"),
        _ => new(PageWords.NothingIsOwed, "grey"),
    };

    /// <summary>How a duty stands, and the colour of its tag. The words say it all: nothing hangs on the colour.</summary>
    internal static Tag State(DutyState state, bool isOverdue) => state switch
    {
        DutyState.Open when isOverdue => new(PageWords.Overdue, "red"),
        DutyState.Open => new(PageWords.Open, "blue"),
        DutyState.Met => new(PageWords.MetOnTime, "green"),
        DutyState.MetLate => new(PageWords.MetLate, "yellow"),
        DutyState.Missed => new(PageWords.Missed, "red"),
        DutyState.Exempt => new(PageWords.Excused, "grey"),
        _ => new(PageWords.DoesNotCount, "grey"),
    };

    internal static Tag Reminder(ReminderStatus status) => status switch
    {
        ReminderStatus.Queued or ReminderStatus.Sending => new(PageWords.WaitingToBeSent, "blue"),
        ReminderStatus.Accepted or ReminderStatus.Sent => new(PageWords.Sent, "blue"),
        ReminderStatus.Delivered => new(PageWords.Arrived, "green"),
        ReminderStatus.Undelivered or ReminderStatus.Failed => new(PageWords.DidNotArrive, "red"),
        ReminderStatus.Unknown or ReminderStatus.NeedsAttention => new(PageWords.NotKnownWhetherItArrived, "yellow"),
        ReminderStatus.Suppressed => new(PageWords.HeldBack, "grey"),
        _ => new(PageWords.NoLongerNeeded, "grey"),
    };

    internal static string Frequency(string frequency)
    {
        if (frequency is "milestones-only" or "declined")
            return Word(frequency);
        var number = int.Parse(frequency.AsSpan(1, frequency.Length - 2), CultureInfo.InvariantCulture);
        return (frequency[^1], number) switch
        {
            ('D', 1) => PageWords.EveryDay,
            ('D', _) => Say.It(PageWords.EveryNumberOf, Say.Days(number)),
            ('W', 1) => PageWords.EveryWeek,
            ('W', _) => Say.It(PageWords.EveryNumberOf, Say.Count(number, PageWords.OneWeek, PageWords.ManyWeeks)),
            (_, 1) => PageWords.EveryMonth,
            _ => Say.It(PageWords.EveryNumberOf, Say.Count(number, PageWords.OneMonth, PageWords.ManyMonths)),
        };
    }

    internal static string Role(ReminderRole role) => role switch
    {
        ReminderRole.Officer => PageWords.OfficerInTheCase,
        ReminderRole.Cover => PageWords.Cover,
        ReminderRole.Supervisor => PageWords.Supervisor,
        ReminderRole.SecondSupervisor => PageWords.SecondSupervisor,
        _ => PageWords.UnitDesk,
    };

    internal static string Place(Place place) => place switch
    {
        Domain.Reminders.Place.Officer => PageWords.OfficerInTheCase,
        Domain.Reminders.Place.Supervisor => PageWords.Supervisor,
        Domain.Reminders.Place.SecondSupervisor => PageWords.SecondSupervisor,
        _ => PageWords.UnitDesk,
    };

    /// <summary>What a victim said of contact so far.</summary>
    internal static string View(VictimView view) => view switch
    {
        VictimView.Met => PageWords.AsExpected,
        VictimView.Partly => PageWords.PartlyAsExpected,
        VictimView.NotMet => PageWords.NotAsExpected,
        _ => PageWords.NotAsked,
    };

    /// <summary>What a reader should notice of an entry; null for a sign that only says what it is.</summary>
    internal static string? Sign(string sign) => sign switch
    {
        "other-channel" => PageWords.SignOtherChannel,
        "unsafe-channel" => PageWords.SignOnUnsafeChannel,
        "entered-late" => PageWords.SignTypedLater,
        "last-hour" => PageWords.SignTypedInLastHour,
        _ => null,
    };

    internal static string Channels(IEnumerable<Channel> channels) => string.Join(", ", channels.Select(Word));

    /// <summary>How often, and by what: "Every 14 days, by phone"; that nothing is agreed yet where nothing is.</summary>
    internal static string Agreed(string? frequency, Channel? channel, Channel? alternative) => (frequency, channel) is ({ } often, { } by)
        ? $"{Frequency(often)}, {By(by, alternative)}"
        : PageWords.NotYetAgreed;

    /// <summary>"By phone or in person": each with the word before it that it takes, which in Welsh may change its first letter.</summary>
    internal static string By(Channel channel, Channel? alternative) => alternative is { } other
        ? Say.It(PageWords.OneOrTheOther, By(channel), By(other))
        : By(channel);

    private static string By(Channel channel) =>
        PageWords.ResourceManager.GetString(ByPrefix + Words.Of(channel), CultureInfo.CurrentUICulture)!;

    private static string Plain(string word) => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..].Replace('-', ' ');
}

/// <summary>A word in a coloured box.</summary>
public sealed record Tag(string Text, string Colour);
