using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

/// <summary>
/// What follows from the last days of orders. Made on Monday 2 March 2026; the clocks go forward on 29 March.
/// </summary>
public sealed class OrderEndsTests
{
    private static TimelineBuilder Made(string endsOn) => A.Timeline("2026-03-02").Order("2026-03-02T10:00", "order-made", endsOn);

    [Fact]
    public void An_order_is_expiring_56_days_before_its_last_day_and_expired_on_the_day_after() =>
        Assert.Equal(
            ["order-expiring 2028-01-04T00:00:00Z", "order-expired 2028-03-01T00:00:00Z"], // the last day is the leap day
            Ends(Made("2028-02-29")));

    // Contract, section 4: half the order's days where that is later, rounded down. 27 days make 13, 28 make 14.
    [Theory]
    [InlineData("2026-03-29", "order-expiring 2026-03-16T00:00:00Z", "order-expired 2026-03-29T23:00:00Z")]
    [InlineData("2026-03-30", "order-expiring 2026-03-16T00:00:00Z", "order-expired 2026-03-30T23:00:00Z")]
    [InlineData("2026-06-22", "order-expiring 2026-04-26T23:00:00Z", "order-expired 2026-06-22T23:00:00Z")] // 112 days: 56 either way
    [InlineData("2026-06-21", "order-expiring 2026-04-26T23:00:00Z", "order-expired 2026-06-21T23:00:00Z")] // 111 days: 55
    [InlineData("2026-03-02", "order-expiring 2026-03-02T10:00:00Z", "order-expired 2026-03-03T00:00:00Z")] // for that day only
    public void A_short_order_is_expiring_half_way(string endsOn, string expiring, string expired) =>
        Assert.Equal([expiring, expired], Ends(Made(endsOn)));

    [Fact]
    public void An_order_until_further_order_has_no_end() =>
        Assert.Empty(Ends(A.Timeline("2026-03-02").Order("2026-03-02T10:00", "order-made")));

    [Fact]
    public void An_order_until_the_last_day_that_there_is_never_expires()
    {
        Assert.Equal(["order-expiring 9999-11-05T00:00:00Z"], Ends(Made("9999-12-31")));
        Assert.Equal(["order-expiring 9999-11-04T00:00:00Z", "order-expired 9999-12-31T00:00:00Z"], Ends(Made("9999-12-30")));
    }

    [Fact]
    public void What_is_only_applied_for_refused_or_discharged_has_no_end() =>
        Assert.Empty(Ends(
            A.Timeline("2026-03-02").Order("2026-03-02T10:00", "order-applied", "2026-09-01")
                .Order("2026-03-02T10:00", "order-made", "2026-09-01", "RO-2").Order("2026-03-09T10:00", "order-discharged", null, "RO-2")
                .Order("2026-03-02T10:00", "order-interim-made", "2026-09-01", "NMO-3")
                .Order("2026-03-09T10:00", "order-refused", null, "NMO-3")));

    [Fact]
    public void A_last_day_that_is_said_late_is_expiring_when_it_is_said() =>
        Assert.Equal(
            ["order-expiring 2026-05-01T09:00:00Z", "order-expired 2026-05-31T23:00:00Z"],
            Ends(Made("2028-02-29").Order("2026-05-01T09:00", "order-varied", "2026-05-31")));

    [Fact]
    public void A_last_day_that_is_moved_later_takes_nothing_back() =>
        Assert.Equal(
            [
                "order-expiring 2026-05-11T23:00:00Z", "order-expiring 2026-08-04T23:00:00Z", "order-expired 2026-09-30T23:00:00Z",
            ],
            Ends(Made("2026-07-07").Order("2026-06-01T09:00", "order-varied", "2026-09-30")));

    // The variation of 1 May comes to be known whenever: had it been known in time, nothing would have been expiring on 12 May.
    [Fact]
    public void A_last_day_that_was_moved_before_takes_back_what_it_would_have_prevented() =>
        Assert.Equal(
            ["order-expiring 2026-08-04T23:00:00Z", "order-expired 2026-09-30T23:00:00Z"],
            Ends(Made("2026-07-07").Order("2026-05-01T09:00", "order-varied", "2026-09-30")));

    [Fact]
    public void What_has_expired_is_not_revived_by_a_later_last_day() =>
        Assert.Equal(
            ["order-expiring 2026-03-16T00:00:00Z", "order-expired 2026-03-30T23:00:00Z"],
            Ends(Made("2026-03-30").Order("2026-04-02T09:00", "order-varied", "2026-09-30")));

    [Fact]
    public void Until_further_order_takes_the_last_day_away() =>
        Assert.Empty(Ends(Made("2028-02-29").Order("2026-06-01T09:00", "order-varied", untilFurther: true)));

    [Fact]
    public void Somebody_elses_of_that_day_takes_the_place_of_ours() =>
        Assert.Equal(
            ["order-expiring 2026-03-16T00:00:00Z"],
            Ends(Made("2026-03-30").Order("2026-03-31T15:00", "order-expired")));

    [Fact]
    public void One_of_ours_that_was_voided_has_no_effect_and_does_not_come_again()
    {
        var told = Made("2026-03-30").Build();
        var expired = OrderEnds.Of(told.AgreementId, told.Facts)[1] with { VoidedAt = A.Instant("2026-04-01T09:00") };
        Assert.Equal("order-expired", expired.Type);
        Assert.Equal(["order-expiring"], OrderEnds.Of(told.AgreementId, [.. told.Facts, expired]).Select(m => m.Type));

        // It goes on to hold, so that a later last day has its ends.
        var varied = Made("2026-03-30").Order("2026-04-02T09:00", "order-varied", "2026-09-30").Build();
        Assert.Equal(
            ["order-expiring 2026-03-16T00:00:00Z", "order-expiring 2026-08-04T23:00:00Z", "order-expired 2026-09-30T23:00:00Z"],
            OrderEnds.Of(told.AgreementId, [.. varied.Facts, expired]).Select(Line));
    }

    [Fact]
    public void A_corrected_making_moves_its_ends_and_leaves_them_their_ids()
    {
        var (wrong, right) = (Made("2026-03-30").Build(), A.Timeline("2026-03-02").Order("2026-03-06T10:00", "order-made", "2026-03-30"));
        var (before, after) = (OrderEnds.Of(A.Id(9), wrong.Facts), OrderEnds.Of(A.Id(9), right.Build().Facts));
        Assert.Equal(before.Select(m => m.Id), after.Select(m => m.Id));
        Assert.Equal(["order-expiring 2026-03-18T00:00:00Z", "order-expired 2026-03-30T23:00:00Z"], after.Select(Line));
    }

    // Computed apart: SHA-256 of the investigation's id, the order's key, the type and the last day, a line each.
    [Fact]
    public void The_ids_of_ends_stay_the_same() => Assert.Equal(
        [Guid.Parse("152255b8-5eba-8419-b728-6629ecb3ef70"), Guid.Parse("aad1dc52-696c-8c68-931e-b35700793a27")],
        OrderEnds.Of(A.Id(9), Made("2026-03-30").Build().Facts).Select(m => m.Id));

    [Fact]
    public void Ends_are_against_the_same_subject_and_for_the_same_victims()
    {
        var ends = A.Timeline("2026-03-02").Order("2026-03-02T10:00", "order-made", "2026-03-30", protects: ["N-2"]).Build();
        Assert.All(OrderEnds.Of(A.Id(9), ends.Facts), e => Assert.Equal(("SPO-1", "N-2"), (e.Order!.OrderRef, e.Order.Protects!.Single())));
    }

    private static string[] Ends(TimelineBuilder told)
    {
        var timeline = told.Build();
        return [.. OrderEnds.Of(timeline.AgreementId, timeline.Facts).Select(Line)];
    }

    private static string Line(MilestoneReached end) => $"{end.Type} {end.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
}
