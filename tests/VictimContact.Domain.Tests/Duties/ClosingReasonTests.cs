using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>
/// Cases that should not be, or have no one to tell. Weekly terms of Monday 2 November 2026 owe an update by the 9th; the arrest of the 3rd
/// is to be told and the agreement reviewed by the 10th.
/// </summary>
public sealed class ClosingReasonTests
{
    private static TimelineBuilder Arrested => A.Timeline("2026-11-02").Assigned("2026-11-02T00:00", "1742")
        .Terms("2026-11-02T10:00", "P7D").Milestone("2026-11-03T10:00", "suspect-arrested");

    [Theory]
    [InlineData(ClosingReason.VictimDeceased)]
    [InlineData(ClosingReason.TransferredForce)]
    [InlineData(ClosingReason.Duplicate)]
    [InlineData(ClosingReason.CrimeCancelled)]
    public void Four_reasons_end_what_is_to_be_told_like_the_rest(ClosingReason reason) =>
        Assert.Equal(
            [
                "update due 2026-11-09: missed on 2026-11-10", "inform of suspect-arrested due 2026-11-10: void on 2026-11-10",
                "review of suspect-arrested due 2026-11-10: void on 2026-11-10",
            ],
            Arrested.Closed("2026-11-10T10:00", reason).Lines(DutyKind.Update, DutyKind.Inform, DutyKind.Review));

    [Fact]
    public void Told_too_late_is_missed() =>
        Assert.Contains(
            "inform of suspect-arrested due 2026-11-10: missed on 2026-11-11",
            Arrested.Closed("2026-11-11T10:00", ClosingReason.VictimDeceased).Lines());

    [Theory]
    [InlineData(ClosingReason.VictimDeceased)]
    [InlineData(ClosingReason.Duplicate)]
    [InlineData(ClosingReason.CrimeCancelled)]
    public void While_closed_so_an_arrest_and_a_charge_open_nothing(ClosingReason reason) =>
        Assert.Equal(
            3,
            Arrested.Closed("2026-11-04T10:00", reason).Milestone("2026-11-25T10:00", "suspect-arrested", sourceId: "second")
                .Milestone("2026-11-25T15:00", "charged").Order("2026-11-26T10:00", "order-made")
                .Duties(DutyKind.Update, DutyKind.Inform, DutyKind.Review).Count);

    [Fact]
    public void Of_what_is_closed_already_it_ends_what_is_still_open() =>
        Assert.Equal(
            ["inform of suspect-arrested due 2026-11-10: missed on 2026-11-20"],
            Arrested.Closed("2026-11-05T10:00").Closed("2026-11-20T10:00", ClosingReason.VictimDeceased).Lines(DutyKind.Inform));

    [Fact]
    public void Another_closing_of_what_is_closed_so_changes_nothing() =>
        Assert.Equal(
            ["inform of suspect-arrested due 2026-11-10: void on 2026-11-05"],
            Arrested.Closed("2026-11-05T10:00", ClosingReason.Duplicate).Closed("2026-11-20T10:00")
                .Closed("2026-11-21T10:00", ClosingReason.VictimDeceased).Lines(DutyKind.Inform));

    // Approved by a second person, what should not have been a case was never owed anything.
    [Theory]
    [InlineData("99", "void on 2026-11-20", null)]
    [InlineData("1742", "missed on 2026-11-20", "2026-11-02")]
    [InlineData(null, "missed on 2026-11-20", "2026-11-02")]
    public void A_duplicate_is_written_off_by_a_second_person_only(string? approvedBy, string ended, string? clockStartedOn)
    {
        var timeline = Arrested.Closed("2026-11-20T10:00", ClosingReason.Duplicate, approvedBy);
        Assert.Equal(
            [
                $"update due 2026-11-09: {ended}", $"inform of suspect-arrested due 2026-11-10: {ended}",
                $"review of suspect-arrested due 2026-11-10: {ended}",
            ],
            timeline.Lines(DutyKind.Update, DutyKind.Inform, DutyKind.Review));
        Assert.Equal(clockStartedOn is null ? null : A.Day(clockStartedOn), timeline.Duty(DutyKind.Update).ClockStartedOn);
    }

    [Fact]
    public void A_death_is_never_written_off() =>
        Assert.Equal(
            DutyState.Missed,
            Arrested.Closed("2026-11-20T10:00", ClosingReason.VictimDeceased, "99").Duty(DutyKind.Update).State);

    [Fact]
    public void Reopened_it_is_owed_what_happens_from_then_on() =>
        Assert.Equal(
            ["inform of suspect-arrested due 2026-11-10: void on 2026-11-05", "inform of charged due 2026-12-02: open"],
            Arrested.Closed("2026-11-05T10:00", ClosingReason.Duplicate).Milestone("2026-11-10T10:00", "suspect-bailed")
                .Reopened("2026-11-24T10:00").Milestone("2026-11-25T10:00", "charged").Lines(DutyKind.Inform));
}
