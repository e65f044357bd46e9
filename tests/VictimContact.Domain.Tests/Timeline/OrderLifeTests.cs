using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

/// <summary>What the milestones of one investigation say of orders.</summary>
public sealed class OrderLifeTests
{
    [Fact]
    public void Each_order_that_a_milestone_names_is_one_and_those_of_voided_milestones_are_none()
    {
        var facts = A.Timeline("2026-03-02").Order("2026-03-02T10:00", "order-applied", orderRef: "SPO-1")
            .Order("2026-03-03T10:00", "order-breached", orderRef: "RO-2").Order("2026-03-04T10:00", "order-made", orderRef: "spo-1")
            .Order("2026-03-05T10:00", "order-made", orderRef: "NMO-3").Milestone("2026-03-05T10:00", "charged").Build().Facts.ToList();
        facts[3] = facts[3] with { VoidedAt = A.Instant("2026-03-06T10:00") };

        Assert.Equal(
            ["SPO-1 2026-03-02 InForce 0", "RO-2 2026-03-03 Applied 2"],
            OrderLife.AllOf(facts).Select(o => $"{o.OrderRef} {o.FirstAt:yyyy-MM-dd} {o.Status} {o.Precedence}"));
    }

    [Theory]
    [InlineData("order-breached", 2)]
    [InlineData("order-applied", 1)]
    [InlineData("order-interim-made", 0)]
    [InlineData("order-made", 0)]
    public void The_making_of_an_order_tells_its_state_before_its_application_and_that_before_all_else(string type, int precedence) =>
        Assert.Equal(
            precedence,
            Life(A.Timeline("2026-03-02").Order("2026-03-02T10:00", "order-served").Order("2026-03-03T10:00", type)).Precedence);

    // The clocks go forward on 29 March: half past eleven at night in UTC is the next day in London.
    [Fact]
    public void An_order_ends_once_on_a_london_day_and_a_new_making_takes_that_back()
    {
        var told = A.Timeline("2026-03-02").Order("2026-03-02T10:00", "order-made");
        Assert.Null(Life(told).EndedOn);
        told = told.Order("2026-03-30T23:30", "order-expired").Order("2026-04-02T10:00", "order-discharged")
            .Order("2026-04-03T10:00", "order-breached");
        Assert.Equal(A.Day("2026-03-31"), Life(told).EndedOn);
        Assert.Null(Life(told.Order("2026-04-07T10:00", "order-made")).EndedOn);
    }

    [Fact]
    public void A_milestone_concerns_whom_the_order_protects_by_then_or_whom_it_names_itself()
    {
        var facts = A.Timeline("2026-03-02").Order("2026-03-02T10:00", "order-made", protects: ["N-1"])
            .Order("2026-03-03T10:00", "order-breached").Order("2026-03-04T10:00", "order-varied", protects: ["N-2"])
            .Order("2026-03-05T10:00", "order-breached", protects: ["N-3"]).Build().Facts.OfType<MilestoneReached>().ToList();

        Assert.Equal(
            ["n-1", "n-1", "n-2", "n-3"],
            facts.Select(m => string.Join(' ', new[] { "n-1", "n-2", "n-3" }.Where(v => OrderLife.Of(facts, m).Concerns(m, [v])))));
    }

    // It holds until 30 April, of which 5 March is the 56th day before, and is over on 1 May; in the second case it was discharged on 20
    // April, of which 23 February is.
    [Theory]
    [InlineData("order-expired", "2026-05-01T00:30", "2026-03-04", true)]
    [InlineData("order-expired", "2026-05-01T00:30", "2026-03-05", false)]
    [InlineData("order-expired", "2026-05-01T00:30", "2026-05-01", false)]
    [InlineData("order-expired", "2026-05-01T00:30", "2026-05-02", true)]
    [InlineData("order-discharged", "2026-04-20T10:00", "2026-02-22", true)]
    [InlineData("order-discharged", "2026-04-20T10:00", "2026-02-23", false)]
    [InlineData("order-discharged", "2026-04-20T10:00", "2026-04-20", false)]
    public void An_order_ended_without_a_victim_who_was_asked_on_none_of_its_last_56_days(
        string type, string endedAt, string askedOn, bool without)
    {
        var life = Life(A.Timeline("2026-01-05").Order("2026-01-05T10:00", "order-made", endsOn: "2026-04-30").Order(endedAt, type));

        Assert.Equal(without, life.EndedWithout([A.Day(askedOn), A.Day("2026-01-10")]));
        Assert.True(life.EndedWithout([]));
    }

    [Fact]
    public void An_order_that_holds_or_was_never_made_did_not_end_and_nobody_was_asked_about_it_before_it_was_known()
    {
        var told = A.Timeline("2026-01-05").Order("2026-03-02T10:00", "order-applied");
        Assert.False(Life(told).EndedWithout([]));
        Assert.False(Life(told.Order("2026-03-03T10:00", "order-refused")).EndedWithout([]));
        told = told.Order("2026-03-04T10:00", "order-made");
        Assert.False(Life(told).EndedWithout([]));
        told = told.Order("2026-03-20T10:00", "order-discharged");
        Assert.True(Life(told).EndedWithout([A.Day("2026-03-01")]));
        Assert.False(Life(told).EndedWithout([A.Day("2026-03-02")]));
    }

    private static OrderLife Life(TimelineBuilder told) => OrderLife.AllOf(told.Build().Facts).Single();
}
