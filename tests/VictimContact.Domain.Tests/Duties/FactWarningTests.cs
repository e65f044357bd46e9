using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>What the caller is told of a fact that was stored. Each test tells the fact last, as it would be recorded.</summary>
public sealed class FactWarningTests
{
    private static TimelineBuilder Weekly => A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D");

    [Fact]
    public void A_plain_update_is_worth_no_warning() => Assert.Empty(Codes(Weekly.Contact("2026-11-05T10:00")));

    [Fact]
    public void An_attempt_is_not_an_update() =>
        Assert.Equal(["not-an-update"], Codes(Weekly.Contact("2026-11-05T10:00", ContactOutcome.Attempted)));

    [Fact]
    public void A_channel_that_was_not_agreed_is_told() =>
        Assert.Equal(["channel-not-in-terms"], Codes(Weekly.Contact("2026-11-05T10:00", ContactOutcome.Spoke, Channel.Video)));

    // Traps 5 and 24: the mark may stem from another case, and the warning does not say so.
    [Fact]
    public void A_channel_unsafe_for_the_victim_is_told_without_saying_where()
    {
        var warning = Assert.Single(Warnings(Weekly.Contact("2026-11-05T10:00"), Channel.Phone));
        Assert.Equal(("channel-unsafe", "The channel is marked unsafe for this victim."), (warning.Code, warning.Detail));
    }

    [Fact]
    public void A_contact_while_closed_is_told() =>
        Assert.Equal(["agreement-closed"], Codes(Weekly.Closed("2026-11-04T10:00").Contact("2026-11-05T10:00")));

    [Fact]
    public void A_contact_before_the_milestone_that_it_names_is_told() =>
        Assert.Equal(
            ["before-milestone"],
            Codes(Weekly.Milestone("2026-11-05T10:00", "charged").Contact("2026-11-05T09:59", informedOf: ["charged"])));

    [Fact]
    public void A_milestone_that_is_not_known_yet_is_told_beside_one_that_is() =>
        Assert.Equal(
            ["unknown-milestone"],
            Codes(Weekly.Milestone("2026-11-04T10:00", "charged").Contact("2026-11-05T10:00", informedOf: ["charged", "later"])));

    [Fact]
    public void A_voided_milestone_is_unknown() =>
        Assert.Equal(
            ["unknown-milestone"],
            Codes(Weekly.Milestone("2026-11-04T10:00", "charged").Voided("2026-11-04T11:00")
                .Contact("2026-11-05T10:00", informedOf: ["charged"])));

    [Fact]
    public void Terms_older_than_those_in_force_are_told() =>
        Assert.Equal(["terms-not-in-force"], Codes(Weekly.Terms("2026-11-01T10:00", "P1M")));

    [Fact]
    public void A_review_whose_terms_are_older_is_told() =>
        Assert.Equal(["terms-not-in-force"], Codes(Weekly.Review("2026-11-01T10:00", ReviewOutcome.Changed, frequency: "P1M")));

    [Fact]
    public void What_changes_no_duty_is_told()
    {
        Assert.Equal(["no-effect"], Codes(Weekly.Reopened("2026-11-05T10:00")));
        Assert.Equal(["no-effect"], Codes(Weekly.Closed("2026-11-04T10:00").Closed("2026-11-05T10:00")));
        Assert.Equal(["no-effect"], Codes(Weekly.Contact("2026-11-02T11:00"))); // a second update on the day of the terms
    }

    [Fact]
    public void Several_are_told_together() =>
        Assert.Equal(
            ["agreement-closed", "not-an-update", "channel-not-in-terms", "channel-unsafe", "voicemail-not-allowed"],
            Codes(Weekly.Closed("2026-11-04T10:00").Contact("2026-11-05T10:00", ContactOutcome.Voicemail, Channel.Sms), Channel.Sms));

    private static string[] Codes(TimelineBuilder timeline, params Channel[] unsafeForVictim) =>
        [.. Warnings(timeline, unsafeForVictim).Select(w => w.Code)];

    private static IReadOnlyList<FactWarning> Warnings(TimelineBuilder told, params Channel[] unsafeForVictim)
    {
        var timeline = told.Build();
        return FactWarning.For(timeline.Facts[^1], Before, told.Derive(), unsafeForVictim.ToHashSet());

        Derivation Before() => DutyDerivation.Derive(timeline with { Facts = [.. timeline.Facts.SkipLast(1)] }, A.Rules);
    }
}
