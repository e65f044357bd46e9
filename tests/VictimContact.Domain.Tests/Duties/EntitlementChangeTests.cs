using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>
/// Charged on Wednesday 4 November 2026: a standard victim is told by Wednesday the 11th, an enhanced one by Thursday the 5th.
/// </summary>
public sealed class EntitlementChangeTests
{
    private static TimelineBuilder Charged(EntitlementLevel level = EntitlementLevel.Standard) =>
        A.Timeline("2026-11-02", level).Milestone("2026-11-04T10:00", "charged");

    [Theory]
    [InlineData("2026-11-05T10:00", "2026-11-06")] // the day after the change
    [InlineData("2026-11-06T10:00", "2026-11-09")] // over the weekend
    [InlineData("2026-11-10T10:00", "2026-11-11")]
    [InlineData("2026-11-11T10:00", "2026-11-11")] // never later than it was
    [InlineData("2026-11-20T10:00", "2026-11-11")]
    public void A_raise_brings_an_open_duty_forward(string raisedAt, string dueOn) =>
        Assert.Equal(A.Day(dueOn), Charged().Raised(raisedAt).Duty(DutyKind.Inform).DueOn);

    [Fact]
    public void A_raise_at_the_instant_of_the_trigger_is_the_level_itself()
    {
        var duty = Charged().Raised("2026-11-04T10:00").Duty(DutyKind.Inform);
        Assert.Equal((EntitlementLevel.Enhanced, A.Day("2026-11-05")), (duty.Level, duty.DueOn));
        Assert.Empty(duty.Reckoning.Raises);
    }

    [Fact]
    public void A_raise_typed_late_counts_from_when_it_happened() =>
        Assert.Equal(
            ["inform of charged due 2026-11-05: met-late on 2026-11-06"],
            Charged().Contact("2026-11-06T10:00", informedOf: ["charged"]).Raised("2026-11-03T10:00").Lines(DutyKind.Inform));

    [Fact]
    public void A_raise_moves_no_duty_that_had_ended() =>
        Assert.Equal(
            ["inform of charged due 2026-11-11: met on 2026-11-05"],
            Charged().Contact("2026-11-05T09:00", informedOf: ["charged"]).Raised("2026-11-05T10:00").Lines(DutyKind.Inform));

    [Fact]
    public void A_lower_entitlement_leaves_open_duties_their_dates() =>
        Assert.Equal(
            ["inform of charged due 2026-11-05: open", "inform of suspect-bailed due 2026-11-11: open"],
            Charged(EntitlementLevel.Enhanced).Lowered("2026-11-04T11:00").Milestone("2026-11-04T12:00", "suspect-bailed")
                .Lines(DutyKind.Inform));

    // Charged while standard; raised on Thursday the 5th, lowered, raised again on Monday the 9th: the first raise keeps its effect.
    [Fact]
    public void Each_raise_applies_on_its_own()
    {
        var duty = Charged().Raised("2026-11-05T10:00").Lowered("2026-11-05T11:00").Raised("2026-11-09T10:00").Duty(DutyKind.Inform);
        Assert.Equal(A.Day("2026-11-06"), duty.DueOn);
        Assert.Equal(new RaisedEntitlement(A.Day("2026-11-05"), 1, A.Day("2026-11-06")), Assert.Single(duty.Reckoning.Raises));
    }

    // Enhanced at the report, lowered before the charge: the later raise still applies to what was opened in between.
    [Fact]
    public void A_raise_after_a_lowering_applies_to_what_was_opened_in_between() =>
        Assert.Equal(
            A.Day("2026-11-10"),
            A.Timeline("2026-11-02", EntitlementLevel.Enhanced).Lowered("2026-11-03T10:00").Milestone("2026-11-04T10:00", "charged")
                .Raised("2026-11-09T10:00").Duty(DutyKind.Inform).DueOn);

    [Fact]
    public void Enhanced_stated_again_is_no_raise() =>
        Assert.Equal(A.Day("2026-11-05"), Charged(EntitlementLevel.Enhanced).Raised("2026-11-04T12:00").Duty(DutyKind.Inform).DueOn);

    [Fact]
    public void A_raise_reaches_agree_and_review_duties_and_inform_duties_of_a_closed_agreement()
    {
        Assert.Equal(A.Day("2026-11-04"), A.Timeline("2026-11-02").Raised("2026-11-03T10:00").Duty(DutyKind.Agree).DueOn);
        Assert.Equal(
            A.Day("2026-11-06"),
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D").Milestone("2026-11-04T10:00", "charged").Raised("2026-11-05T10:00")
                .Duty(DutyKind.Review).DueOn);
        Assert.Equal(A.Day("2026-11-06"), Charged().Closed("2026-11-04T11:00").Raised("2026-11-05T10:00").Duty(DutyKind.Inform).DueOn);
    }

    [Fact]
    public void A_raise_moves_no_update_duty() =>
        Assert.Equal(
            ["update due 2026-11-16: open"],
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D").Raised("2026-11-03T10:00").Lines(DutyKind.Update));

    // file-to-cps is 5/5, so an enhanced victim has no shorter limit, and a raise must not lengthen the one there is.
    [Fact]
    public void A_raise_with_the_same_limit_changes_nothing() =>
        Assert.Equal(
            ["review of file-to-cps due 2026-11-11: open"],
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D").Milestone("2026-11-04T10:00", "file-to-cps")
                .Raised("2026-11-06T10:00")
                .Lines(DutyKind.Review));
}
