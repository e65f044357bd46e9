using VictimContact.Api.Features.Agreements;

namespace VictimContact.Api.Cli.Replay;

/// <summary>How likely something is done in time, late, or never (updates: very late).</summary>
internal readonly record struct Likelihood(int InTime, int Late, int Never);

/// <summary>
/// How much care officers of a unit take: how likely they do what in time, and within how many days that is. What is never done is found
/// and made good within <paramref name="ForgottenUntil"/> days where somebody looks for it.
/// </summary>
internal sealed record Care(
    Likelihood Agreeing,
    Likelihood Updating,
    Likelihood Telling,
    Likelihood Reviewing,
    int DaysToAgree = 6,
    int DaysToTell = 4,
    int DaysToReview = 5,
    int? ForgottenUntil = null)
{
    /// <summary>Of the replay, as <see cref="ContactPolicy.InWords"/> says.</summary>
    internal static readonly Care OfReplay = new(new(88, 7, 5), new(76, 13, 11), new(82, 10, 8), new(62, 18, 20));
}

/// <summary>
/// How the officers of the invented force behave, in likelihoods: what a replay states as its policy. None of it is known of any real
/// force.
/// </summary>
internal sealed class ContactPolicy(SeededRandom chance, string offence, Care care)
{
    /// <summary>The policy in words, for the report.</summary>
    internal const string InWords =
        "Terms agreed after 0-6 days for 88 %, 8-25 days for 7 %, never for 5 %; weekly to monthly by offence. Updates in time for 76 %, up to 8 days late "
        + "for 13 %, later or forgotten for the rest. Milestones told within 4 days for 82 %, late for 10 %. Cases closed 5-25 days after a final outcome.";

    private static readonly string[] FinalTypes =
        ["no-suspect-identified", "no-further-action-police", "out-of-court-disposal", "sentenced", "case-outcome"];

    internal DateOnly? AgreedOn(DateOnly reportedOn) => chance.Weighted(
        (care.Agreeing.InTime, reportedOn.AddDays(chance.Between(0, care.DaysToAgree))),
        (care.Agreeing.Late, reportedOn.AddDays(chance.Between(8, 25))),
        (care.Agreeing.Never, FoundOn(reportedOn)));

    internal Terms Terms()
    {
        var frequency = offence switch
        {
            "violence" or "robbery" => chance.Weighted((30, "P7D"), (45, "P14D"), (20, "P28D"), (3, "milestones-only"), (2, "declined")),
            "assault" or "stalking" or "harassment" or "domestic-abuse" or "sexual" or "hate-crime" =>
                chance.Weighted((3, "P7D"), (14, "P14D"), (55, "P28D"), (14, "P1M"), (10, "milestones-only"), (4, "declined")),
            "burglary" or "theft-from-the-person" => chance.Weighted(
                (30, "P14D"), (45, "P28D"), (10, "P1M"), (10, "milestones-only"), (5, "declined")),
            _ => chance.Weighted((40, "P28D"), (10, "P4W"), (15, "P1M"), (20, "milestones-only"), (15, "declined")),
        };
        var channel = chance.Weighted(
            (55, Channel.Phone), (25, Channel.Email), (8, Channel.Sms), (7, Channel.Letter), (5, Channel.InPerson));
        return new(
            Frequency.Parse(frequency),
            channel,
            channel != Channel.Phone && chance.Is(0.5) ? Channel.Phone : null,
            VoicemailAllowed: chance.Is(0.4));
    }

    /// <summary>When the officer gets round to an update that falls due; always after the clock's start.</summary>
    internal DateOnly UpdateOn(DateOnly clock, DateOnly dueOn)
    {
        var day = chance.Weighted(
            (care.Updating.InTime, dueOn.AddDays(-chance.Between(0, 3))), (care.Updating.Late, dueOn.AddDays(chance.Between(1, 8))),
            (care.Updating.Never, dueOn.AddDays(chance.Between(9, 45))));
        return day > clock ? day : dueOn;
    }

    internal ContactOutcome Update(Channel channel) => channel switch
    {
        Channel.InPerson => ContactOutcome.Met,
        Channel.Phone => chance.Weighted(
            (95, ContactOutcome.Spoke),
            (3, ContactOutcome.DeclinedUpdate),
            (1, ContactOutcome.ThirdParty),
            (1, ContactOutcome.UnsafePersonAnswered)),
        _ => ContactOutcome.Sent,
    };

    internal ContactOutcome Attempt() =>
        chance.Weighted(
            (55, ContactOutcome.Attempted), (35, ContactOutcome.Voicemail), (5, ContactOutcome.ThirdParty), (5, ContactOutcome.NoUpdate));

    /// <summary>When the victim is told of a milestone; null for never.</summary>
    internal DateOnly? ToldOn(DateOnly knownOn) => chance.Weighted(
        (care.Telling.InTime, knownOn.AddDays(chance.Between(0, care.DaysToTell))),
        (care.Telling.Late, knownOn.AddDays(chance.Between(6, 20))),
        (care.Telling.Never, FoundOn(knownOn)));

    /// <summary>When the agreement is reviewed after a milestone; null for never.</summary>
    internal DateOnly? ReviewedOn(DateOnly knownOn) => chance.Weighted(
        (care.Reviewing.InTime, knownOn.AddDays(chance.Between(0, care.DaysToReview))),
        (care.Reviewing.Late, knownOn.AddDays(chance.Between(7, 20))),
        (care.Reviewing.Never, FoundOn(knownOn)));

    /// <summary>When an order is followed up that is to be on a day; late for good where it is never thought of.</summary>
    internal DateOnly FollowedUpOn(DateOnly dueOn) => chance.Weighted(
        (care.Reviewing.InTime, dueOn.AddDays(-chance.Between(0, 4))),
        (care.Reviewing.Late, dueOn.AddDays(chance.Between(1, 15))),
        (care.Reviewing.Never, dueOn.AddDays(chance.Between(16, 70))));

    /// <summary>A review with the victim's voice in it.</summary>
    internal RecordReviewRequest FollowUp(DateTimeOffset at) => new(
        at,
        ReviewOutcome.Unchanged,
        VictimConsulted: true,
        chance.Weighted((50, VictimView.Met), (30, VictimView.Partly), (20, VictimView.NotMet)));

    internal RecordReviewRequest Review(DateTimeOffset at, Terms terms)
    {
        var outcome = chance.Weighted(
            (80, ReviewOutcome.Unchanged), (8, ReviewOutcome.Changed), (7, ReviewOutcome.Declined), (5, ReviewOutcome.NotPossible));
        var consulted = outcome == ReviewOutcome.Changed || (outcome == ReviewOutcome.Unchanged && chance.Is(0.5));
        return new(
            at,
            outcome,
            consulted,
            consulted ? chance.Weighted((60, VictimView.Met), (25, VictimView.Partly), (15, VictimView.NotMet)) : VictimView.NotAsked,
            outcome == ReviewOutcome.Changed ? Changed(terms) : null);
    }

    /// <summary>When the case is closed; null when it is not.</summary>
    internal DateOnly? ClosedOn(DateOnly reportedOn, IReadOnlyList<PlannedMilestone> milestones)
    {
        var final = milestones.Where(m => FinalTypes.Contains(m.Type)).ToList();
        if (final.Count == 0 || !chance.Is(0.85))
            return null;
        var last = LondonTime.DayOf(final.Max(m => m.KnownAt));
        return (last > reportedOn ? last : reportedOn).AddDays(chance.Between(5, 25));
    }

    internal static ClosingReason ReasonToClose(IReadOnlyList<PlannedMilestone> milestones) =>
        milestones.Any(m => m.Type is "sentenced" or "case-outcome") ? ClosingReason.CaseConcluded : ClosingReason.OutcomeReached;

    private DateOnly? FoundOn(DateOnly day) => care.ForgottenUntil is { } days ? day.AddDays(chance.Between(30, days)) : null;

    // The frequency stays: the officer of this replay goes on as planned.
    private static TermsRequest Changed(Terms terms)
    {
        var channel = terms.Channel == Channel.Email ? Channel.Phone : Channel.Email;
        return new() { Frequency = terms.Frequency.Text, Channel = channel, AlternativeChannel = terms.Channel };
    }
}
