using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>
/// Telling the victim of a milestone. Monday 2 November 2026 is the day of the report; a standard victim is told within five working days.
/// </summary>
public sealed class InformDutyTests
{
    private static TimelineBuilder Arrested(string at) => A.Timeline("2026-11-02").Milestone(at, "suspect-arrested");

    [Fact]
    public void It_is_met_by_an_update_that_names_the_milestone() =>
        Assert.Equal(
            ["inform of suspect-arrested due 2026-11-10: met on 2026-11-05"],
            Arrested("2026-11-03T10:00").Contact("2026-11-04T10:00").Contact("2026-11-05T10:00", informedOf: ["suspect-arrested"])
                .Lines(DutyKind.Inform));

    [Fact]
    public void A_milestone_may_be_named_by_our_id() =>
        Assert.Equal(
            DutyState.Met,
            Arrested("2026-11-03T10:00").Contact("2026-11-05T10:00", informedOf: [A.Id(1).ToString()]).Duty(DutyKind.Inform).State);

    [Fact]
    public void An_attempt_that_names_it_does_not_meet_it() =>
        Assert.Equal(
            DutyState.Open,
            Arrested("2026-11-03T10:00").Contact("2026-11-05T10:00", ContactOutcome.Voicemail, informedOf: ["suspect-arrested"])
                .Duty(DutyKind.Inform).State);

    [Fact]
    public void Neither_a_review_nor_terms_meet_it() =>
        Assert.Equal(
            DutyState.Open,
            Arrested("2026-11-03T10:00").Review("2026-11-04T10:00").Terms("2026-11-04T11:00", "P7D").Duty(DutyKind.Inform).State);

    // Trap 25: a call on Monday cannot have told of Tuesday's arrest.
    [Theory]
    [InlineData("2026-11-03T09:59", "open")]
    [InlineData("2026-11-03T10:00", "met on 2026-11-03")] // at the same instant it does
    public void A_contact_before_the_milestone_does_not_meet_it(string at, string ended) =>
        Assert.Equal(
            [$"inform of suspect-arrested due 2026-11-10: {ended}"],
            A.Timeline("2026-11-02").Contact(at, informedOf: ["suspect-arrested"]).Milestone("2026-11-03T10:00", "suspect-arrested")
                .Lines(DutyKind.Inform));

    // Trap 1: arrested on Friday 30 October, typed whenever. The limit runs from Friday.
    [Fact]
    public void A_milestone_recorded_late_is_born_overdue()
    {
        var duty = A.Timeline("2026-10-30").Milestone("2026-10-30T10:00", "suspect-arrested").Duty(DutyKind.Inform);
        Assert.Equal(A.Day("2026-11-06"), duty.DueOn);
        Assert.True(duty.IsOverdue(A.Day("2026-11-11")));
    }

    // Trap 4: five suspects arrested at one time are five duties, and one call may tell of all or of some.
    [Fact]
    public void One_call_tells_of_several_suspects_and_leaves_the_unnamed_one_open()
    {
        var timeline = A.Timeline("2026-11-02")
            .Milestone("2026-11-03T10:00", "suspect-arrested", sourceId: "S1")
            .Milestone("2026-11-03T10:00", "suspect-arrested", sourceId: "S2")
            .Milestone("2026-11-03T10:00", "suspect-arrested", sourceId: "S3")
            .Contact("2026-11-05T10:00", informedOf: ["S1", "S3"]);
        Assert.Equal(
            [DutyState.Met, DutyState.Open, DutyState.Met],
            timeline.Duties(DutyKind.Inform).OrderBy(d => d.OpenedBy).Select(d => d.State));
    }

    // Traps 5 and 6: the same milestone in two agreements; the call to one victim does nothing for the other.
    [Fact]
    public void A_contact_counts_for_one_agreement_only()
    {
        var told = Arrested("2026-11-03T10:00").Contact("2026-11-05T10:00", informedOf: ["suspect-arrested"]).Duty(DutyKind.Inform);
        var untold = Arrested("2026-11-03T10:00").OfAgreement(2_000).Duty(DutyKind.Inform);
        Assert.Equal((DutyState.Met, DutyState.Open), (told.State, untold.State));
        Assert.NotEqual(told.Id, untold.Id);
    }

    // Trap 34: the court decided on Monday, the witness care unit heard on Wednesday. Trap 35: one working day for everybody.
    [Theory]
    [InlineData(EntitlementLevel.Standard)]
    [InlineData(EntitlementLevel.Enhanced)]
    public void A_sentence_counts_from_receipt_and_is_owed_by_witness_care(EntitlementLevel level)
    {
        var duty = A.Timeline("2026-11-02", level).Milestone("2026-11-09T10:00", "sentenced", notifiedAt: "2026-11-11T10:00")
            .Duty(DutyKind.Inform);
        Assert.Equal((A.Day("2026-11-12"), DutyOwner.WitnessCare), (duty.DueOn, duty.By));
        Assert.Equal(A.Instant("2026-11-11T10:00"), duty.OpenedAt);
    }

    [Fact]
    public void A_contact_between_the_event_and_its_receipt_meets_it() =>
        Assert.Equal(
            ["inform of sentenced due 2026-11-12: met on 2026-11-10"],
            A.Timeline("2026-11-02").Milestone("2026-11-09T10:00", "sentenced", notifiedAt: "2026-11-11T10:00")
                .Contact("2026-11-10T10:00", informedOf: ["sentenced"]).Lines(DutyKind.Inform));

    [Fact]
    public void The_level_of_a_receipt_clock_is_that_at_receipt()
    {
        // court-bail-outcome is 5/1: raised on Tuesday, received on Wednesday.
        var timeline = A.Timeline("2026-11-02").Milestone("2026-11-09T10:00", "court-bail-outcome", notifiedAt: "2026-11-11T10:00")
            .Raised("2026-11-10T10:00");
        Assert.Equal(["inform of court-bail-outcome due 2026-11-12: open"], timeline.Lines(DutyKind.Inform));
        Assert.Equal(EntitlementLevel.Enhanced, timeline.Duty(DutyKind.Inform).Level);
    }

    // Trap 31: arrested on a Saturday, enhanced: told by Monday, or by Tuesday where Monday is a bank holiday (25 May 2026).
    [Theory]
    [InlineData("2026-11-07T10:00", "2026-11-09")]
    [InlineData("2026-05-23T10:00", "2026-05-26")]
    public void An_event_on_a_weekend_starts_from_that_day(string at, string dueOn) =>
        Assert.Equal(
            A.Day(dueOn),
            A.Timeline("2026-05-01", EntitlementLevel.Enhanced).Milestone(at, "suspect-arrested").Duty(DutyKind.Inform).DueOn);

    // Trap 36: bail cancelled and the suspect under investigation are two facts, and one call.
    [Fact]
    public void Two_milestones_of_one_moment_are_two_duties_and_one_call() =>
        Assert.Equal(
            ["met", "met"],
            A.Timeline("2026-11-02").Milestone("2026-11-03T10:00", "bail-cancelled")
                .Milestone("2026-11-03T10:00", "suspect-under-investigation")
                .Contact("2026-11-04T10:00", informedOf: ["bail-cancelled", "suspect-under-investigation"])
                .Duties(DutyKind.Inform).Select(d => Words.Of(d.State)));

    [Fact]
    public void A_type_without_a_Code_limit_opens_none() =>
        Assert.Empty(A.Timeline("2026-11-02").Milestone("2026-11-03T10:00", "order-expiring").Duties(DutyKind.Inform));

    // The force knew of this victim from the 2nd, and the decision was taken in October: from the 2nd she is owed it.
    [Fact]
    public void A_milestone_before_the_registration_is_owed_too() =>
        Assert.Equal(["inform of charged due 2026-11-09: open"], A.Timeline("2026-11-02").Milestone("2026-10-01T10:00", "charged")
            .Lines(DutyKind.Inform));
}
