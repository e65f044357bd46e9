using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>Terms are agreed on Monday 2 November 2026 unless a test needs another day.</summary>
public sealed class UpdateDutyTests
{
    private static TimelineBuilder Fortnightly => A.Timeline("2026-11-02").Terms("2026-11-02T10:15", "P14D");

    [Fact]
    public void Terms_with_a_frequency_open_an_update_duty_one_period_later() =>
        Assert.Equal(["update due 2026-11-16: open"], Fortnightly.Lines(DutyKind.Update));

    // Trap 33: the clock runs from the last update, not along a fixed grid.
    [Fact]
    public void An_update_meets_it_and_starts_the_clock_again_on_its_own_day() =>
        Assert.Equal(
            ["update due 2026-11-16: met on 2026-11-11", "update due 2026-11-25: open"],
            Fortnightly.Contact("2026-11-11T10:00").Lines(DutyKind.Update));

    [Fact]
    public void A_late_update_meets_it_late_and_starts_the_clock_on_its_own_day() =>
        Assert.Equal(
            ["update due 2026-11-16: met-late on 2026-11-17", "update due 2026-12-01: open"],
            Fortnightly.Contact("2026-11-17T00:01").Lines(DutyKind.Update));

    [Fact]
    public void Calendar_days_are_counted_so_it_may_fall_due_on_Christmas_Day() =>
        Assert.Equal(
            ["update due 2026-12-25: open"],
            A.Timeline("2026-11-02").Terms("2026-12-18T10:00", "P7D").Lines(DutyKind.Update));

    // Trap 32: months are clamped to the end of the month and chained, with no anchor to the first day.
    [Fact]
    public void Monthly_updates_from_the_last_of_January_drift_to_the_28th() =>
        Assert.Equal(
            ["update due 2026-02-28: met on 2026-02-28", "update due 2026-03-28: open"],
            A.Timeline("2026-01-30").Terms("2026-01-31T10:00", "P1M").Contact("2026-02-28T10:00").Lines(DutyKind.Update));

    [Theory]
    [InlineData("P1M", "update due 2028-02-29: open")] // a leap year
    [InlineData("P28D", "update due 2028-02-28: open")] // trap 32: four weeks are not a month
    [InlineData("P4W", "update due 2028-02-28: open")]
    public void A_month_is_not_four_weeks(string frequency, string expected) =>
        Assert.Equal([expected], A.Timeline("2028-01-31").Terms("2028-01-31T10:00", frequency).Lines(DutyKind.Update));

    // Traps 20 and 22: no news between milestones, or none at all, stops updates only.
    [Theory]
    [InlineData("milestones-only")]
    [InlineData("declined")]
    public void Terms_that_do_not_repeat_open_none_and_a_contact_under_them_starts_no_clock(string frequency)
    {
        var timeline = A.Timeline("2026-11-02").Terms("2026-11-02T10:15", frequency).Contact("2026-11-10T10:00")
            .Milestone("2026-11-12T10:00", "charged");
        Assert.Empty(timeline.Lines(DutyKind.Update));
        Assert.Equal(["inform of charged due 2026-11-19: open"], timeline.Lines(DutyKind.Inform));
        Assert.Equal(["review of charged due 2026-11-19: open"], timeline.Lines(DutyKind.Review));
    }

    // Trap 20: the victim may opt back in at any time.
    [Fact]
    public void Opting_back_in_starts_the_clock() =>
        Assert.Equal(
            ["update due 2026-11-27: open"],
            A.Timeline("2026-11-02").Terms("2026-11-02T10:15", "declined").Terms("2026-11-20T10:00", "P7D").Lines(DutyKind.Update));

    // Trap 21: a victim who no longer supports the prosecution is still to be told.
    [Fact]
    public void Withdrawn_support_stops_no_updates() =>
        Assert.Equal(
            ["update due 2026-11-16: open"],
            Fortnightly.Milestone("2026-11-04T10:00", "victim-withdrew").Lines(DutyKind.Update));

    [Fact]
    public void A_second_update_on_the_day_on_which_the_clock_started_changes_nothing() =>
        Assert.Equal(
            ["update due 2026-11-16: met on 2026-11-11", "update due 2026-11-25: open"],
            Fortnightly.Contact("2026-11-11T10:00").Contact("2026-11-11T16:00").Review("2026-11-11T17:00").Lines(DutyKind.Update));

    [Fact]
    public void An_update_on_the_day_of_the_terms_changes_nothing() =>
        Assert.Equal(["update due 2026-11-16: open"], Fortnightly.Contact("2026-11-02T10:20").Lines(DutyKind.Update));

    [Fact]
    public void A_review_at_which_the_victim_was_consulted_is_an_update() =>
        Assert.Equal(
            ["update due 2026-11-16: met on 2026-11-11", "update due 2026-11-25: open"],
            Fortnightly.Review("2026-11-11T10:00", ReviewOutcome.Unchanged, consulted: true).Lines(DutyKind.Update));

    [Theory]
    [InlineData(ReviewOutcome.Unchanged)]
    [InlineData(ReviewOutcome.Declined)]
    [InlineData(ReviewOutcome.NotPossible)]
    public void A_review_without_the_victim_is_no_update(ReviewOutcome outcome) =>
        Assert.Equal(["update due 2026-11-16: open"], Fortnightly.Review("2026-11-11T10:00", outcome, consulted: false)
            .Lines(DutyKind.Update));

    // What counts is when it happened: the contact of the 9th is told last here, as it would be when typed last.
    [Fact]
    public void A_contact_typed_late_counts_for_the_day_on_which_it_happened() =>
        Assert.Equal(
            ["update due 2026-11-10: met on 2026-11-09", "update due 2026-11-16: met on 2026-11-12", "update due 2026-11-19: open"],
            A.Timeline("2026-11-02").Terms("2026-11-03T10:00", "P7D").Contact("2026-11-12T10:00").Contact("2026-11-09T10:00")
                .Lines(DutyKind.Update));

    [Fact]
    public void Contacts_before_any_terms_are_kept_and_start_no_clock()
    {
        var derivation = A.Timeline("2026-11-02").Contact("2026-11-03T10:00").Derive();
        Assert.DoesNotContain(derivation.Duties, d => d.Kind == DutyKind.Update);
        Assert.Equal(A.Instant("2026-11-03T10:00"), derivation.LastUpdateAt);
    }

    [Fact]
    public void A_declined_update_meets_it_and_is_counted_apart()
    {
        var duties = Fortnightly.Contact("2026-11-11T10:00", ContactOutcome.DeclinedUpdate).Duties(DutyKind.Update);
        Assert.Equal((DutyState.Met, true), (duties[0].State, duties[0].Declined));
        Assert.False(duties[1].Declined);
    }
}
