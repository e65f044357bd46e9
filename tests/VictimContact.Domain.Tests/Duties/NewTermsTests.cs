using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>
/// What new terms do to what was owed under the old ones. Weekly terms of Monday 2 November 2026 owe an update by Monday the 9th.
/// </summary>
public sealed class NewTermsTests
{
    private static TimelineBuilder Weekly => A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D");

    [Theory]
    [InlineData("2026-11-09T23:59", "met on 2026-11-09")]
    [InlineData("2026-11-10T00:00", "met-late on 2026-11-10")]
    public void New_terms_end_the_update_as_an_update_would(string agreedAt, string ended) =>
        Assert.Equal($"update due 2026-11-09: {ended}", Weekly.Terms(agreedAt, "P1M").Lines(DutyKind.Update)[0]);

    // Trap 17: otherwise to agree anew would be the way to hide a breach.
    [Theory]
    [InlineData("declined")]
    [InlineData("milestones-only")]
    [InlineData("P365D")]
    public void New_terms_of_any_frequency_never_erase_a_miss(string frequency) =>
        Assert.Equal("update due 2026-11-09: met-late on 2026-11-11", Weekly.Terms("2026-11-11T10:00", frequency)
            .Lines(DutyKind.Update)[0]);

    [Fact]
    public void The_new_clock_starts_on_the_day_of_agreement() =>
        Assert.Equal("update due 2026-11-25: open", Weekly.Terms("2026-11-11T10:00", "P14D").Lines(DutyKind.Update)[1]);

    // Trap 18: agreed last Friday, typed today, after the contact of the 12th had been typed.
    [Fact]
    public void Terms_agreed_in_the_past_take_effect_then() =>
        Assert.Equal(
            ["update due 2026-11-09: met on 2026-11-06", "update due 2026-11-20: met on 2026-11-12", "update due 2026-11-26: open"],
            Weekly.Contact("2026-11-12T10:00").Terms("2026-11-06T10:00", "P14D").Lines(DutyKind.Update));

    [Fact]
    public void New_terms_on_the_day_on_which_the_clock_started_replace_the_duty() =>
        Assert.Equal(
            ["update due 2026-11-09: void on 2026-11-02", "update due 2026-11-16: open"],
            Weekly.Terms("2026-11-02T16:00", "P14D").Lines(DutyKind.Update));

    [Fact]
    public void New_terms_on_the_day_of_an_update_replace_the_duty_that_the_update_had_started() =>
        Assert.Equal(
            ["update due 2026-11-09: met on 2026-11-05", "update due 2026-11-12: void on 2026-11-05"],
            Weekly.Contact("2026-11-05T10:00").Terms("2026-11-05T10:05", "declined").Lines(DutyKind.Update));

    [Fact]
    public void Terms_in_force_are_those_agreed_last_and_versions_are_numbered_by_agreement()
    {
        var derivation = Weekly.Terms("2026-11-20T10:00", "P28D").Terms("2026-11-10T10:00", "P14D").Derive();
        Assert.Equal(
            (A.Id(2), 3, "P28D"),
            (derivation.Terms!.FactId, derivation.Terms.Version, derivation.Terms.Terms.Frequency.Text));
        Assert.Equal(AgreementStatus.Active, derivation.Status);
    }

    [Fact]
    public void Voiding_the_only_terms_makes_the_agreement_pending_again()
    {
        var timeline = Weekly.Voided("2026-11-03T10:00");
        Assert.Equal(["agree due 2026-11-09: open", "update due 2026-11-09: void on 2026-11-03"], timeline.Lines());
        Assert.Equal((AgreementStatus.Pending, null), (timeline.Derive().Status, timeline.Derive().Terms));
    }
}
