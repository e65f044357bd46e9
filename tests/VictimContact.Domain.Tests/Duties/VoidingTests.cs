using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>Facts recorded in error. What they had opened stays to be seen, and counts for nothing.</summary>
public sealed class VoidingTests
{
    private static TimelineBuilder Weekly => A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D");

    // Trap 3: the wrong arrest (Tuesday) is voided and the right one (Wednesday) recorded; the call of Thursday tells of it.
    [Fact]
    public void A_corrected_milestone_is_met_by_the_contact_that_met_the_wrong_one() =>
        Assert.Equal(
            [
                "inform of suspect-arrested due 2026-11-10: void on 2026-11-06",
                "inform of suspect-arrested due 2026-11-11: met on 2026-11-05"
            ],
            A.Timeline("2026-11-02").Milestone("2026-11-03T10:00", "suspect-arrested").Voided("2026-11-06T10:00")
                .Milestone("2026-11-04T10:00", "suspect-arrested").Contact("2026-11-05T10:00", informedOf: ["suspect-arrested"])
                    .Lines(DutyKind.Inform));

    [Fact]
    public void A_duty_that_had_been_met_is_void_once_its_milestone_is_voided()
    {
        var duty = A.Timeline("2026-11-02").Contact("2026-11-05T10:00", informedOf: ["charged"])
            .Milestone("2026-11-04T10:00", "charged").Voided("2026-11-06T10:00").Duty(DutyKind.Inform);
        Assert.Equal((DutyState.Void, A.Id(2), A.Day("2026-11-06")), (duty.State, duty.EndedBy, duty.EndedOn));
    }

    [Fact]
    public void A_voided_contact_gives_back_the_duty_that_it_had_met() =>
        Assert.Equal(
            ["update due 2026-11-09: open", "update due 2026-11-12: void on 2026-11-06"],
            Weekly.Contact("2026-11-05T10:00").Voided("2026-11-06T10:00").Lines(DutyKind.Update));

    [Fact]
    public void A_voided_closing_gives_back_what_it_had_ended() =>
        Assert.Equal(["update due 2026-11-09: open"], Weekly.Closed("2026-11-05T10:00").Voided("2026-11-06T10:00").Lines(DutyKind.Update));

    [Fact]
    public void The_terms_of_a_changed_review_are_voided_with_it() =>
        Assert.Equal(
            "P7D",
            Weekly.Review("2026-11-05T10:00", ReviewOutcome.Changed, frequency: "P28D").Voided("2026-11-06T10:00").Derive()
                .Terms!.Terms.Frequency.Text);

    [Fact]
    public void The_terms_of_a_review_are_agreed_at_its_instant()
    {
        var terms = Weekly.Review("2026-11-05T10:00", ReviewOutcome.Changed, frequency: "P28D").Derive().Terms!;
        Assert.Equal((A.Id(2), 2, A.Instant("2026-11-05T10:00")), (terms.FactId, terms.Version, terms.AgreedAt));
    }

    // Trap 44: sent twice by the records system and voided once.
    [Fact]
    public void Of_a_milestone_recorded_twice_the_one_that_stands_is_owed() =>
        Assert.Equal(
            [DutyState.Void, DutyState.Open],
            A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged").Voided("2026-11-06T10:00")
                .Milestone("2026-11-04T10:00", "charged")
                .Duties(DutyKind.Inform).OrderBy(d => d.OpenedBy).Select(d => d.State));

    [Fact]
    public void Ids_of_duties_depend_on_the_agreement_the_kind_and_what_opened_them()
    {
        var duties = Weekly.Milestone("2026-11-04T10:00", "charged").Duties();
        Assert.Equal(4, duties.Select(d => d.Id).Distinct().Count());
        Assert.Equal(duties.Select(d => d.Id), Weekly.Milestone("2026-11-04T10:00", "charged").Duties().Select(d => d.Id));
        Assert.Empty(duties.Select(d => d.Id).Intersect(Weekly.Milestone("2026-11-04T10:00", "charged").OfAgreement(2_000).Duties()
            .Select(d => d.Id)));
    }

    [Theory]
    [InlineData("2026-11-09", false)]
    [InlineData("2026-11-10", true)]
    public void A_duty_is_overdue_from_the_day_after_its_due_day(string today, bool overdue) =>
        Assert.Equal(overdue, Weekly.Duty(DutyKind.Update).IsOverdue(A.Day(today)));
}
