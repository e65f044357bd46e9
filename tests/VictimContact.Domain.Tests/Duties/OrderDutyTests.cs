using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>
/// What an order makes owed. Terms of Monday 2 February 2026, an order made on Monday 2 March.
/// </summary>
public sealed class OrderDutyTests
{
    private static TimelineBuilder Agreed => A.Timeline("2026-02-02").Terms("2026-02-02T10:00", "P365D");

    private static TimelineBuilder Made => Agreed.Order("2026-03-02T10:00", "order-made");

    [Fact]
    public void An_order_made_is_told_reviewed_and_followed_up_every_28_days() =>
        Assert.Equal(
            [
                "inform of order-made due 2026-03-03: open", "review of order-made due 2026-03-04: open",
                "review of SPO-1 due 2026-03-30: open",
            ],
            Made.Lines(DutyKind.Inform, DutyKind.Review));

    [Fact]
    public void A_review_with_the_victim_meets_both_and_starts_the_clock_again() =>
        Assert.Equal(
            [
                "review of order-made due 2026-03-04: met on 2026-03-03", "review of SPO-1 due 2026-03-30: met on 2026-03-03",
                "review of SPO-1 due 2026-03-31: open",
            ],
            Made.Review("2026-03-03T10:00").Lines(DutyKind.Review));

    [Fact]
    public void A_review_without_the_victim_meets_none_of_them() =>
        Assert.Equal(
            ["review of order-made due 2026-03-04: open", "review of SPO-1 due 2026-03-30: open"],
            Made.Review("2026-03-03T10:00", consulted: false)
                .Review("2026-03-03T11:00", ReviewOutcome.Changed, consulted: false, frequency: "P7D").Lines(DutyKind.Review));

    [Fact]
    public void New_terms_meet_them_and_those_of_a_review_with_the_victim_too()
    {
        string[] met =
        [
            "review of order-made due 2026-03-04: met on 2026-03-03", "review of SPO-1 due 2026-03-30: met on 2026-03-03",
            "review of SPO-1 due 2026-03-31: open",
        ];
        Assert.Equal(met, Made.Terms("2026-03-03T10:00", "P7D").Lines(DutyKind.Review));
        Assert.Equal(met, Made.Review("2026-03-03T10:00", ReviewOutcome.Changed, frequency: "P7D").Lines(DutyKind.Review));
    }

    [Fact]
    public void On_the_day_on_which_its_clock_started_nothing_ends_it() =>
        Assert.Equal(
            ["review of order-made due 2026-03-04: met on 2026-03-02", "review of SPO-1 due 2026-03-30: open"],
            Made.Review("2026-03-02T15:00").Lines(DutyKind.Review));

    [Fact]
    public void A_follow_up_met_late_says_so() =>
        Assert.Equal(
            ["review of SPO-1 due 2026-03-30: met-late on 2026-04-01", "review of SPO-1 due 2026-04-29: open"],
            Made.Review("2026-04-01T10:00").Lines(DutyKind.Review).Skip(1));

    // An order outlives its case.
    [Fact]
    public void Closing_ends_or_prevents_no_review_for_an_order() =>
        Assert.Equal(
            [
                "review of order-made due 2026-03-04: met-late on 2026-03-10", "review of order-breached due 2026-03-06: met-late on 2026-03-10",
                "review of SPO-1 due 2026-03-30: met on 2026-03-10", "review of SPO-1 due 2026-04-07: open",
            ],
            Made.Closed("2026-03-03T10:00", ClosingReason.CaseConcluded).Order("2026-03-05T10:00", "order-breached")
                .Review("2026-03-10T10:00").Lines(DutyKind.Review));

    [Theory]
    [InlineData("2026-03-30T10:00", "void on 2026-03-30")]
    [InlineData("2026-03-31T10:00", "missed on 2026-03-31")]
    public void A_case_that_should_not_be_or_has_no_one_to_tell_ends_them(string at, string ended) =>
        Assert.Equal(
            [$"review of SPO-1 due 2026-03-30: {ended}"],
            Made.Closed(at, ClosingReason.VictimDeceased).Lines(DutyKind.Review).Skip(1));

    [Fact]
    public void A_reopening_after_such_a_closing_starts_the_follow_up_again() =>
        Assert.Equal(
            ["review of SPO-1 due 2026-03-30: void on 2026-03-05", "review of SPO-1 due 2026-04-06: open"],
            Made.Closed("2026-03-05T10:00", ClosingReason.TransferredForce).Reopened("2026-03-09T10:00")
                .Lines(DutyKind.Review).Where(l => l.Contains("SPO-1", StringComparison.Ordinal)));

    [Theory]
    [InlineData("2026-03-09T10:00", "review of SPO-1 due 2026-04-06: open")]
    [InlineData("2026-04-01T10:00", "review of SPO-1 due 2026-03-30: open")] // overdue: a reopening makes no miss good
    public void A_reopening_after_another_closing_starts_the_open_one_anew(string at, string line) =>
        Assert.Equal(
            [line],
            Made.Closed("2026-03-05T10:00").Reopened(at).Lines(DutyKind.Review)
                .Where(l => l.Contains("SPO-1", StringComparison.Ordinal)));

    [Theory]
    [InlineData("order-discharged", "2026-03-30T10:00", "void on 2026-03-30")]
    [InlineData("order-expired", "2026-03-31T10:00", "missed on 2026-03-31")]
    public void It_ends_with_the_order(string type, string at, string ended) =>
        Assert.Contains($"review of SPO-1 due 2026-03-30: {ended}", Made.Order(at, type).Lines(DutyKind.Review));

    [Fact]
    public void The_one_of_an_interim_order_ends_when_another_is_made() =>
        Assert.Equal(
            ["review of SPO-1 due 2026-03-16: void on 2026-03-02", "review of SPO-1 due 2026-03-30: open"],
            Agreed.Order("2026-02-16T10:00", "order-interim-made").Order("2026-03-02T10:00", "order-made").Lines(DutyKind.Review)
                .Where(l => l.Contains("SPO-1", StringComparison.Ordinal)));

    [Fact]
    public void A_raise_leaves_a_follow_up_its_day() =>
        Assert.Equal(
            ["review of order-made due 2026-03-04: open", "review of SPO-1 due 2026-03-30: open"],
            Made.Raised("2026-03-03T10:00").Lines(DutyKind.Review));

    [Fact]
    public void None_is_open_before_the_first_terms_nor_while_updates_are_declined()
    {
        var pending = A.Timeline("2026-02-02").Order("2026-03-02T10:00", "order-made");
        Assert.Empty(pending.Lines(DutyKind.Review));
        Assert.Equal(["review of SPO-1 due 2026-04-06: open"], pending.Terms("2026-03-09T10:00", "P7D").Lines(DutyKind.Review));

        var declined = A.Timeline("2026-02-02").Terms("2026-02-02T10:00", "declined").Order("2026-03-02T10:00", "order-made");
        Assert.Equal(["review of order-made due 2026-03-04: open"], declined.Lines(DutyKind.Review));
        Assert.Equal(
            ["review of order-made due 2026-03-04: met-late on 2026-03-09", "review of SPO-1 due 2026-04-06: open"],
            declined.Terms("2026-03-09T10:00", "milestones-only").Lines(DutyKind.Review));
    }

    [Fact]
    public void An_exempted_one_counts_from_its_due_day_or_from_the_exception_the_later()
    {
        var followUp = Made.Duties(DutyKind.Review)[1];
        Assert.Equal("review of SPO-1 due 2026-04-27: open", Made.Exempted("2026-03-10T10:00", followUp).Lines(DutyKind.Review)[^1]);
        Assert.Equal("review of SPO-1 due 2026-04-30: open", Made.Exempted("2026-04-02T10:00", followUp).Lines(DutyKind.Review)[^1]);
    }

    // Known from 9 March: the clock cannot start before the force knew of her. Terms of 2 February are somebody's mistake, and stand.
    [Fact]
    public void None_is_due_as_if_she_had_been_known_before() =>
        Assert.Equal("review of SPO-1 due 2026-04-06: open", Made.IdentifiedOn("2026-03-09").Lines(DutyKind.Review)[^1]);

    [Fact]
    public void An_order_for_somebody_else_owes_this_victim_nothing() =>
        Assert.Empty(Agreed.Order("2026-03-02T10:00", "order-made", protects: ["N-2"]).Order("2026-03-09T10:00", "order-breached")
            .Lines(DutyKind.Inform, DutyKind.Review));

    [Fact]
    public void Whom_a_variation_protects_is_followed_up_from_then_on_or_no_longer()
    {
        var other = Agreed.Order("2026-03-02T10:00", "order-made", protects: ["N-2"]);
        Assert.Equal(
            ["review of order-varied due 2026-03-11: open", "review of SPO-1 due 2026-04-06: open"],
            other.Order("2026-03-09T10:00", "order-varied", protects: ["n-1", "N-2"]).Lines(DutyKind.Review));
        Assert.Equal(
            "review of SPO-1 due 2026-03-30: void on 2026-03-09",
            Made.Order("2026-03-09T10:00", "order-varied", protects: ["N-2"]).Lines(DutyKind.Review)[^1]);
    }

    // A breach names whom it was against; that goes for the breach alone.
    [Fact]
    public void A_breach_against_one_of_two_leaves_the_order_for_both() =>
        Assert.Equal(
            [
                "inform of order-made due 2026-03-03: open", "inform of order-discharged due 2026-03-13: open",
            ],
            Made.Order("2026-03-09T10:00", "order-breached", protects: ["N-2"]).Order("2026-03-12T10:00", "order-discharged")
                .Lines(DutyKind.Inform));

    // A breach is often a new crime: there the order is known by nothing else, is not in force, and is owed word of the breach only.
    [Fact]
    public void A_breach_in_another_case_is_told_and_reviewed_there_and_not_followed_up() =>
        Assert.Equal(
            ["inform of order-breached due 2026-03-10: open", "review of order-breached due 2026-03-10: open"],
            Agreed.Order("2026-03-09T10:00", "order-breached").Lines(DutyKind.Inform, DutyKind.Review));

    [Fact]
    public void Of_two_orders_each_has_its_own_follow_up()
    {
        var duties = Made.Order("2026-03-02T10:00", "order-made", orderRef: "RO/2").Duties(DutyKind.Review)
            .Where(d => d.Cause == DutyCause.OrderFollowUp).ToList();
        Assert.Equal(["RO/2", "SPO-1"], duties.Select(d => d.OrderRef).Order(StringComparer.Ordinal));
        Assert.Equal(2, duties.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public void A_voided_making_leaves_void_duties_only() =>
        Assert.All(Made.Voided("2026-03-05T10:00").Duties(DutyKind.Inform, DutyKind.Review), d => Assert.Equal(DutyState.Void, d.State));

    [Fact]
    public void The_days_of_a_follow_up_are_explained_as_calendar_days()
    {
        var reckoning = Made.Duties(DutyKind.Review)[1].Reckoning;
        Assert.Equal((A.Day("2026-03-02"), 28, null), (reckoning.CountedFrom, reckoning.CalendarDays, reckoning.WorkingDays));
    }
}
