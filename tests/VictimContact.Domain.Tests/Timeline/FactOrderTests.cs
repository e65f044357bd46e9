using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

/// <summary>Facts of the same instant: their order is by kind, then by content, never by arrival.</summary>
public sealed class FactOrderTests
{
    private const string Noon = "2026-11-04T12:00";

    [Fact]
    public void Kinds_are_taken_in_a_fixed_order()
    {
        var timeline = A.Timeline("2026-11-02").Reopened(Noon).Closed(Noon).Terms("2026-11-02T10:00", "P7D").Exempted(Noon, DutyKind.Update)
            .Review(Noon).Contact(Noon).Terms(Noon, "P7D").Assigned(Noon, "1").Milestone(Noon, "charged").Raised(Noon).Build();
        Assert.Equal(
            [
                FactKind.Terms,
                FactKind.Entitlement,
                FactKind.Milestone,
                FactKind.Assignment,
                FactKind.Terms,
                FactKind.Contact,
                FactKind.Review,
                FactKind.Exception, FactKind.Closing, FactKind.Reopening,
            ],
            new TimelineReading(timeline, timeline.Facts).Steps.Select(s => s.Kind));
    }

    [Theory]
    [InlineData("P7D", "P14D", "P7D")]
    [InlineData("P1W", "P1M", "P1W")]
    [InlineData("declined", "P365D", "P365D")] // no due date is the latest
    [InlineData("P28D", "P4W", "P28D")] // due on the same day: ordinally "P28D" comes before "P4W"
    [InlineData("milestones-only", "declined", "declined")] // neither falls due: ordinally again
    public void Of_two_terms_at_one_instant_the_ones_that_fall_due_earlier_are_in_force(string one, string other, string inForce)
    {
        Assert.Equal(inForce, InForce(A.Timeline("2026-11-02").Terms(Noon, one).Terms(Noon, other)));
        Assert.Equal(inForce, InForce(A.Timeline("2026-11-02").Terms(Noon, other).Terms(Noon, one)));
    }

    // From 31 January 2026 a month is 28 days; from 4 November it is 30. So P29D wins in November and P1M in January.
    [Theory]
    [InlineData("2026-11-04T12:00", "P29D")]
    [InlineData("2026-01-31T12:00", "P1M")]
    public void Which_falls_due_earlier_is_counted_from_their_own_day(string at, string inForce) =>
        Assert.Equal(inForce, InForce(A.Timeline("2026-01-05").Terms(at, "P1M").Terms(at, "P29D")));

    [Fact]
    public void The_terms_of_a_review_tie_with_other_terms()
    {
        Assert.Equal("P7D", InForce(A.Timeline("2026-11-02").Review(Noon, ReviewOutcome.Changed, frequency: "P7D").Terms(Noon, "P14D")));
        Assert.Equal("P7D", InForce(A.Timeline("2026-11-02").Review(Noon, ReviewOutcome.Changed, frequency: "P14D").Terms(Noon, "P7D")));
    }

    [Fact]
    public void Terms_count_for_a_contact_of_their_instant() =>
        Assert.Equal(
            DutyState.Met,
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D").Milestone("2026-11-03T10:00", "charged")
                .Contact(Noon, ContactOutcome.Sent, Channel.Letter, ["charged"]).Terms(Noon, "P7D", Channel.Letter).Duty(DutyKind.Inform)
                    .State);

    [Fact]
    public void A_contact_at_the_instant_of_an_exception_has_met_the_duty() =>
        Assert.Equal(
            "update due 2026-11-09: met on 2026-11-04",
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D").Exempted(Noon, DutyKind.Update).Contact(Noon)
                .Lines(DutyKind.Update)[0]);

    [Fact]
    public void A_milestone_at_the_instant_of_a_closing_opens_a_review_that_the_closing_ends() =>
        Assert.Equal(
            ["review of charged due 2026-11-11: void on 2026-11-04"],
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D").Closed(Noon).Milestone(Noon, "charged").Lines(DutyKind.Review));

    [Fact]
    public void A_closing_and_a_reopening_at_one_instant_leave_it_open() =>
        Assert.Equal(AgreementStatus.Active, A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D").Reopened(Noon).Closed(Noon)
            .Derive().Status);

    private static string InForce(TimelineBuilder timeline) => timeline.Derive().Terms!.Terms.Frequency.Text;
}
