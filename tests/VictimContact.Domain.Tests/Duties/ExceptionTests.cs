using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>Good reasons. Fortnightly terms of Monday 2 November 2026 owe an update by Monday the 16th.</summary>
public sealed class ExceptionTests
{
    private static TimelineBuilder Fortnightly => A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D");

    [Fact]
    public void After_an_early_exception_the_clock_starts_on_the_excused_due_day() =>
        Assert.Equal(
            ["update due 2026-11-16: exempt on 2026-11-10", "update due 2026-11-30: open"],
            Fortnightly.Exempted("2026-11-10T10:00", DutyKind.Update).Lines(DutyKind.Update));

    [Fact]
    public void After_a_late_exception_the_clock_starts_on_its_own_day() =>
        Assert.Equal(
            ["update due 2026-11-16: exempt on 2026-11-18", "update due 2026-12-02: open"],
            Fortnightly.Exempted("2026-11-18T10:00", DutyKind.Update).Lines(DutyKind.Update));

    [Fact]
    public void An_update_before_the_excused_due_day_meets_the_new_duty_and_starts_the_clock_on_its_own_day() =>
        Assert.Equal(
            ["update due 2026-11-16: exempt on 2026-11-10", "update due 2026-11-26: open", "update due 2026-11-30: met on 2026-11-12"],
            Fortnightly.Exempted("2026-11-10T10:00", DutyKind.Update).Contact("2026-11-12T10:00").Lines(DutyKind.Update));

    // The update of the 5th is typed last: what stands on the 10th is due on the 19th, later than what was excused.
    [Fact]
    public void An_exception_has_no_effect_on_a_duty_that_turns_out_to_be_due_later() =>
        Assert.Equal(
            ["update due 2026-11-16: met on 2026-11-05", "update due 2026-11-19: open"],
            Fortnightly.Exempted("2026-11-10T10:00", DutyKind.Update).Contact("2026-11-05T10:00").Lines(DutyKind.Update));

    [Fact]
    public void An_exception_for_inform_names_its_milestone()
    {
        var timeline = A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged");
        var charged = timeline.Duty(DutyKind.Inform);
        Assert.Equal(
            ["inform of charged due 2026-11-11: exempt on 2026-11-06", "inform of suspect-bailed due 2026-11-12: open"],
            timeline.Milestone("2026-11-05T11:00", "suspect-bailed").Exempted("2026-11-06T10:00", charged).Lines(DutyKind.Inform));
    }

    [Fact]
    public void An_exception_for_a_review_without_a_milestone_names_the_fact_that_opened_it()
    {
        var timeline = Fortnightly.Closed("2026-11-03T10:00").Reopened("2026-11-04T10:00");
        var reopening = timeline.Duty(DutyKind.Review);
        Assert.Equal(
            ["review due 2026-11-06: exempt on 2026-11-05", "review of charged due 2026-11-11: open"],
            timeline.Milestone("2026-11-04T11:00", "charged").Exempted("2026-11-05T10:00", reopening).Lines(DutyKind.Review));
    }

    [Fact]
    public void Excused_is_excused_for_good() =>
        Assert.Equal(
            ["inform of charged due 2026-11-11: exempt on 2026-11-12"],
            A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged").Exempted("2026-11-12T10:00", DutyKind.Inform)
                .Contact("2026-11-13T10:00", informedOf: ["charged"]).Lines(DutyKind.Inform));

    [Fact]
    public void What_was_met_before_the_exception_stays_met() =>
        Assert.Equal(
            ["inform of charged due 2026-11-11: met on 2026-11-05"],
            A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged").Exempted("2026-11-06T10:00", DutyKind.Inform)
                .Contact("2026-11-05T10:00", informedOf: ["charged"]).Lines(DutyKind.Inform));

    // The raise of Friday the 6th would make it due on Monday the 9th; the 11th was excused.
    [Fact]
    public void A_duty_that_would_have_become_due_earlier_stays_excused() =>
        Assert.Equal(
            ["inform of charged due 2026-11-11: exempt on 2026-11-05"],
            A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged").Exempted("2026-11-05T10:00", DutyKind.Inform)
                .Raised("2026-11-06T10:00").Lines(DutyKind.Inform));

    // The raise of the 5th was in error: without it the duty is due on the 11th, and only the 6th was excused.
    [Fact]
    public void An_exception_given_for_a_raised_duty_lapses_when_the_raise_is_voided()
    {
        var raised = A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged").Raised("2026-11-05T10:00").Duty(DutyKind.Inform);
        Assert.Equal(A.Day("2026-11-06"), raised.DueOn);
        Assert.Equal(
            ["inform of charged due 2026-11-11: open"],
            A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged").Exempted("2026-11-06T10:00", raised).Lines(DutyKind.Inform));
    }

    [Fact]
    public void Agree_can_be_excused_and_inform_even_after_closing()
    {
        Assert.Equal(["agree due 2026-11-09: exempt on 2026-11-10"], A.Timeline("2026-11-02").Exempted("2026-11-10T10:00", DutyKind.Agree)
            .Lines());
        Assert.Equal(
            ["inform of charged due 2026-11-11: exempt on 2026-11-06"],
            Fortnightly.Milestone("2026-11-04T10:00", "charged").Closed("2026-11-05T10:00").Exempted("2026-11-06T10:00", DutyKind.Inform)
                .Lines(DutyKind.Inform));
    }
}
