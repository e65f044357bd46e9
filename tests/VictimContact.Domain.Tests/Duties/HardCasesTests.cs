using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>Cases that need no rule of their own, and would tempt somebody to add one.</summary>
public sealed class HardCasesTests
{
    // Trap 7: the victim turns out to be a suspect. The duty is excused with a reason, and what follows stays owed.
    [Fact]
    public void A_victim_who_is_a_suspect_is_excused_duty_by_duty() =>
        Assert.Equal(
            ["inform of charged due 2026-11-11: exempt on 2026-11-05", "inform of suspect-bailed due 2026-11-16: open"],
            A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged").Exempted("2026-11-05T10:00", DutyKind.Inform)
                .Milestone("2026-11-09T10:00", "suspect-bailed").Lines(DutyKind.Inform));

    // Trap 10: a business without a named contact has no terms. It stays visible as a gap and is told of milestones all the same.
    [Fact]
    public void Without_anybody_to_agree_with_the_gap_stays_visible()
    {
        var business = A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged");
        Assert.Equal(["agree due 2026-11-09: open", "inform of charged due 2026-11-11: open"], business.Lines());
        Assert.Equal(AgreementStatus.Pending, business.Derive().Status);
        Assert.Equal(Standing.Overdue, Standings.On(new DateOnly(2026, 11, 10), AgreementStatus.Pending, new DateOnly(2026, 11, 9)));
    }

    // Trap 11: the victim has died and the agreement is closed. The family is still to be told of the charge, by the day that it was owed.
    [Fact]
    public void A_closing_keeps_what_the_family_is_still_to_be_told() =>
        Assert.Equal(
            ["agree due 2026-11-09: met on 2026-11-02", "inform of charged due 2026-11-11: open", "review of charged due 2026-11-11: void on 2026-11-06",
                "update due 2026-11-16: void on 2026-11-06"],
            A
                .Timeline("2026-11-02")
                .Terms("2026-11-02T10:00", "P14D")
                .Milestone("2026-11-04T10:00", "charged")
                .Closed("2026-11-06T10:00")
                .Lines());

    // Trap 39: a breach of an order is mostly a crime of its own, and is a milestone of this one at once: one working day for everybody.
    [Theory]
    [InlineData(EntitlementLevel.Standard)]
    [InlineData(EntitlementLevel.Enhanced)]
    public void A_breached_order_is_reviewed_by_the_next_working_day(EntitlementLevel level) =>
        Assert.Equal(
            ["review of order-breached due 2026-11-09: open"],
            A
                .Timeline("2026-11-02", level)
                .Terms("2026-11-02T10:00", "P14D")
                .Milestone("2026-11-06T22:00", "order-breached")
                .Lines(DutyKind.Review));
}
