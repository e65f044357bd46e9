using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>Revisiting the agreement. Weekly terms of Monday 2 November 2026; limits are standard unless a test says otherwise.</summary>
public sealed class ReviewDutyTests
{
    private static TimelineBuilder Agreed => A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "milestones-only");

    [Fact]
    public void A_milestone_asks_for_a_review() =>
        Assert.Equal(["review of charged due 2026-11-11: open"], Agreed.Milestone("2026-11-04T10:00", "charged").Lines(DutyKind.Review));

    [Theory]
    [InlineData("2026-11-02T09:59", 0)] // there was nothing to review yet
    [InlineData("2026-11-02T10:00", 1)] // at the instant of the first terms there is
    public void Only_milestones_at_or_after_the_first_terms_do(string at, int reviews) =>
        Assert.Equal(reviews, Agreed.Milestone(at, "charged").Duties(DutyKind.Review).Count);

    [Fact]
    public void Terms_typed_late_but_agreed_before_the_milestone_open_it() =>
        Assert.Single(
            A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged").Terms("2026-11-03T10:00", "P7D").Lines(DutyKind.Review));

    [Theory]
    [InlineData(ReviewOutcome.Unchanged, "met on 2026-11-06")]
    [InlineData(ReviewOutcome.Declined, "met on 2026-11-06")]
    [InlineData(ReviewOutcome.NotPossible, "open")]
    public void A_review_that_was_held_meets_it(ReviewOutcome outcome, string ended) =>
        Assert.Equal(
            [$"review of charged due 2026-11-11: {ended}"],
            Agreed.Milestone("2026-11-04T10:00", "charged").Review("2026-11-06T10:00", outcome, consulted: false).Lines(DutyKind.Review));

    [Fact]
    public void New_terms_meet_it() =>
        Assert.Equal(
            ["review of charged due 2026-11-11: met-late on 2026-11-12"],
            Agreed.Milestone("2026-11-04T10:00", "charged").Terms("2026-11-12T10:00", "P7D").Lines(DutyKind.Review));

    [Fact]
    public void A_contact_does_not_meet_it() =>
        Assert.Equal(
            ["review of charged due 2026-11-11: open"],
            Agreed.Milestone("2026-11-04T10:00", "charged").Contact("2026-11-05T10:00", informedOf: ["charged"]).Lines(DutyKind.Review));

    [Fact]
    public void One_review_meets_all_that_are_open_up_to_its_time() =>
        Assert.Equal(
            [
                "review of suspect-bailed due 2026-11-05: met-late on 2026-11-06",
                "review of charged due 2026-11-11: met on 2026-11-06",
                "review of order-made due 2026-11-10: open",
            ],
            Agreed.Milestone("2026-11-03T10:00", "suspect-bailed").Milestone("2026-11-04T10:00", "charged")
                .Milestone("2026-11-06T10:01", "order-made").Review("2026-11-06T10:00").Duties(DutyKind.Review)
                .OrderBy(d => d.OpenedAt).Select(TimelineBuilder.Line));

    // A receipt milestone starts both limits at receipt, and a review between the event and its receipt still counts.
    [Fact]
    public void A_receipt_clock_holds_for_the_review_too() =>
        Assert.Equal(
            ["review of sentenced due 2026-11-13: met on 2026-11-10"],
            Agreed.Milestone("2026-11-09T10:00", "sentenced", notifiedAt: "2026-11-11T10:00").Review("2026-11-10T10:00")
                .Lines(DutyKind.Review));

    [Fact]
    public void An_unsafe_answer_asks_for_a_review_within_one_working_day_even_before_terms() =>
        Assert.Equal(
            ["review due 2026-11-09: open"], // from Friday the 6th
            A.Timeline("2026-11-02").Contact("2026-11-06T10:00", ContactOutcome.UnsafePersonAnswered).Lines(DutyKind.Review));

    // Trap 41: an old agreement must not simply revive.
    [Theory]
    [InlineData(EntitlementLevel.Standard, "review due 2026-11-19: open")]
    [InlineData(EntitlementLevel.Enhanced, "review due 2026-11-18: open")]
    public void Reopening_asks_for_a_review(EntitlementLevel level, string expected) =>
        Assert.Equal(
            [expected],
            A.Timeline("2026-11-02", level).Terms("2026-11-02T10:00", "P7D")
                .Closed("2026-11-10T10:00").Reopened("2026-11-17T10:00").Lines(DutyKind.Review));

    [Fact]
    public void The_first_officer_opens_none_and_the_next_one_does() =>
        Assert.Equal(
            ["review of officer-changed due 2026-11-12: open"],
            Agreed.Assigned("2026-11-04T10:00", "1742").Assigned("2026-11-10T10:00", "2001").Lines(DutyKind.Review));

    [Fact]
    public void The_same_officer_again_opens_none() =>
        Assert.Empty(Agreed.Assigned("2026-11-04T10:00", "1742").Assigned("2026-11-10T10:00", "1742").Lines(DutyKind.Review));

    [Fact]
    public void An_officer_changed_before_the_first_terms_opens_none() =>
        Assert.Empty(Agreed.Assigned("2026-10-30T10:00", "1742").Assigned("2026-11-02T09:00", "2001").Lines(DutyKind.Review));

    // An assignment typed late makes the one that was thought to be the first a change.
    [Fact]
    public void An_older_assignment_is_history_and_the_officer_is_of_the_latest()
    {
        var timeline = Agreed.Assigned("2026-11-10T10:00", "2001").Assigned("2026-11-04T10:00", "1742");
        Assert.Equal("2001", timeline.Derive().Holder?.OfficerId);
        Assert.Equal(A.Id(2), timeline.Duty(DutyKind.Review).OpenedBy);
    }

    // Trap 12: a new officer does not get a new clock.
    [Fact]
    public void A_change_of_officer_moves_no_due_date() =>
        Assert.Equal(
            ["update due 2026-11-16: open"],
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D").Assigned("2026-11-02T10:00", "1").Assigned("2026-11-10T10:00", "2")
                .Lines(DutyKind.Update));

    [Fact]
    public void A_duty_ends_under_the_officer_of_that_moment()
    {
        var duties = A.Timeline("2026-11-02").Assigned("2026-11-02T00:00", "1").Terms("2026-11-02T10:00", "P7D")
            .Contact("2026-11-05T10:00").Assigned("2026-11-06T10:00", "2").Contact("2026-11-09T10:00").Duties(DutyKind.Update);
        Assert.Equal(["1", "2", null], duties.Select(d => d.EndedUnder?.OfficerId));
    }
}
