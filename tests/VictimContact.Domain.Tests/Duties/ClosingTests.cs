using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>What closing and reopening do. Weekly terms of Monday 2 November 2026 owe an update by Monday the 9th.</summary>
public sealed class ClosingTests
{
    private static TimelineBuilder Weekly => A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D");

    [Theory]
    [InlineData("2026-11-09T23:59", "void on 2026-11-09")]
    [InlineData("2026-11-10T00:00", "missed on 2026-11-10")] // trap 58: to close late does not hide the miss
    public void Closing_ends_an_update_duty(string at, string ended) =>
        Assert.Equal([$"update due 2026-11-09: {ended}"], Weekly.Closed(at).Lines(DutyKind.Update));

    [Theory]
    [InlineData("2026-11-09T10:00", "void on 2026-11-09")]
    [InlineData("2026-11-10T10:00", "missed on 2026-11-10")]
    public void Closing_ends_an_agree_duty(string at, string ended) =>
        Assert.Equal([$"agree due 2026-11-09: {ended}"], A.Timeline("2026-11-02").Closed(at).Lines());

    [Theory]
    [InlineData("2026-11-11T10:00", "void on 2026-11-11")]
    [InlineData("2026-11-12T10:00", "missed on 2026-11-12")]
    public void Closing_ends_a_review_duty(string at, string ended) =>
        Assert.Equal(
            [$"review of charged due 2026-11-11: {ended}"],
            Weekly.Milestone("2026-11-04T10:00", "charged").Closed(at).Lines(DutyKind.Review));

    // Trap 40: after a decision to take no further action the victim may ask for a review of it, and must have been told.
    [Fact]
    public void Inform_stays_open_after_closing_and_is_met_while_closed()
    {
        var closed = Weekly.Milestone("2026-11-04T10:00", "no-further-action-police").Closed("2026-11-04T10:00");
        Assert.Equal(["inform of no-further-action-police due 2026-11-11: open"], closed.Lines(DutyKind.Inform));
        Assert.Equal(
            ["inform of no-further-action-police due 2026-11-11: met-late on 2026-11-20"],
            closed.Contact("2026-11-20T10:00", informedOf: ["no-further-action-police"]).Lines(DutyKind.Inform));
    }

    [Fact]
    public void A_milestone_while_closed_opens_inform_only() =>
        Assert.Equal(
            ["inform of charged due 2026-11-12: open"],
            Weekly.Closed("2026-11-04T10:00").Milestone("2026-11-05T10:00", "charged").Lines(DutyKind.Inform, DutyKind.Review));

    [Fact]
    public void An_officer_changed_while_closed_opens_no_review() =>
        Assert.Empty(Weekly.Assigned("2026-11-02T00:00", "1").Closed("2026-11-04T10:00").Assigned("2026-11-05T10:00", "2")
            .Lines(DutyKind.Review));

    [Fact]
    public void An_unsafe_answer_while_closed_marks_the_channel_and_opens_no_review()
    {
        var timeline = Weekly.Closed("2026-11-04T10:00").Contact("2026-11-05T10:00", ContactOutcome.UnsafePersonAnswered, Channel.Sms);
        Assert.Equal([Channel.Sms], timeline.Derive().UnsafeChannels);
        Assert.Empty(timeline.Lines(DutyKind.Review));
    }

    [Fact]
    public void Terms_agreed_while_closed_are_in_force_at_the_reopening() =>
        Assert.Equal(
            ["update due 2026-11-09: void on 2026-11-04", "update due 2026-12-01: open"],
            Weekly.Closed("2026-11-04T10:00").Terms("2026-11-05T10:00", "P14D").Reopened("2026-11-17T10:00").Lines(DutyKind.Update));

    [Fact]
    public void Contacts_and_reviews_while_closed_start_no_clock() =>
        Assert.Equal(
            ["update due 2026-11-09: void on 2026-11-04"],
            Weekly.Closed("2026-11-04T10:00").Contact("2026-11-05T10:00").Review("2026-11-06T10:00").Lines(DutyKind.Update));

    [Fact]
    public void Reopening_starts_the_update_clock_on_that_day() =>
        Assert.Equal(
            ["update due 2026-11-09: missed on 2026-11-16", "update due 2026-11-24: open"],
            Weekly.Closed("2026-11-16T10:00").Reopened("2026-11-17T10:00").Lines(DutyKind.Update));

    [Fact]
    public void Closing_what_is_closed_and_reopening_what_is_open_change_nothing()
    {
        Assert.Equal(["update due 2026-11-09: open"], Weekly.Reopened("2026-11-05T10:00").Lines(DutyKind.Update));
        Assert.Empty(Weekly.Reopened("2026-11-05T10:00").Lines(DutyKind.Review));
        Assert.Equal(
            ["update due 2026-11-09: void on 2026-11-04"],
            Weekly.Closed("2026-11-04T10:00").Closed("2026-11-16T10:00").Lines(DutyKind.Update));
    }

    [Fact]
    public void A_closing_typed_late_undoes_what_was_derived_without_it() =>
        Assert.Equal(
            ["update due 2026-11-09: void on 2026-11-04"],
            Weekly.Contact("2026-11-06T10:00").Closed("2026-11-04T10:00").Lines(DutyKind.Update));

    [Fact]
    public void The_status_follows_the_last_of_them()
    {
        Assert.Equal(AgreementStatus.Closed, Weekly.Closed("2026-11-04T10:00").Derive().Status);
        Assert.Equal(AgreementStatus.Active, Weekly.Closed("2026-11-04T10:00").Reopened("2026-11-05T10:00").Derive().Status);
        Assert.Equal(AgreementStatus.Pending, A.Timeline("2026-11-02").Closed("2026-11-04T10:00").Reopened("2026-11-04T10:00").Derive()
            .Status);
    }
}
