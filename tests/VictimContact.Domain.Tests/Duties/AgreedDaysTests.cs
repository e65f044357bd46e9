using CsCheck;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>Silence is counted in days. Terms of Monday 2 November 2026, weekly: an update is due on the 9th.</summary>
public sealed class AgreedDaysTests
{
    private static TimelineBuilder Weekly => A.Timeline("2026-11-02").Assigned("2026-11-02T00:00", "1742").Terms("2026-11-02T10:00", "P7D");

    // A call on the day itself leaves no day silent, one on the 11th leaves two; nine agreed days passed until then.
    [Theory]
    [InlineData("2026-11-02", 0, 0)]
    [InlineData("2026-11-09", 7, 0)]
    [InlineData("2026-11-10", 8, 1)]
    [InlineData("2026-11-11", 9, 2)]
    [InlineData("2027-11-09", 372, 365)]
    public void A_year_of_silence_weighs_more_than_a_week(string until, int agreed, int silent) =>
        Assert.Equal(new AgreedDays(agreed, silent), AgreedDays.Of(A.Day("2026-11-02"), A.Day("2026-11-09"), A.Day(until)));

    // 2028 is a leap year: February has a 29th. Due on Thursday 10 February, given on 2 March.
    [Fact]
    public void Days_count_in_the_month_in_which_they_lie() =>
        Assert.Equal(
            ["2028-01: 4, 0 silent", "2028-02: 29, 19 silent", "2028-03: 2, 2 silent"],
            AgreedDays.ByMonth(A.Day("2028-01-27"), A.Day("2028-02-10"), A.Day("2028-03-02"))
                .Select(m => $"{m.Month}: {m.Days.Agreed}, {m.Days.Silent} silent"));

    [Fact]
    public void What_ended_before_it_counts_has_no_days() =>
        Assert.Empty(AgreedDays.ByMonth(A.Day("2026-11-09"), A.Day("2026-11-09"), A.Day("2026-10-30")));

    // Registered on the 2nd without terms, due on the 9th, agreed on the 12th: nothing was agreed before the 9th, and three days were
    // silent.
    [Fact]
    public void Of_a_victim_without_terms_the_days_after_the_limit_are_silent() =>
        Assert.Equal(
            new AgreedDays(3, 3),
            DaysOf(A.Timeline("2026-11-02").Assigned("2026-11-02T00:00", "1742").Terms("2026-11-12T10:00", "declined").Duty(DutyKind.Agree)));

    // The exception of the 12th ends the duty that was due on the 9th; the clock starts again on the 12th.
    [Fact]
    public void Silent_days_before_an_exception_count() =>
        Assert.Equal(
            [new(10, 3), new(8, 1)],
            Weekly.Exempted("2026-11-12T10:00", DutyKind.Update).Contact("2026-11-20T10:00").Duties(DutyKind.Update).Take(2).Select(DaysOf));

    // Excused on the 5th, before it was due: the clock starts on the due day, and the days between were agreed with nobody.
    [Fact]
    public void An_exception_ahead_of_the_due_day_leaves_days_that_count_nowhere() =>
        Assert.Equal(
            [new(3, 0), new(5, 0)],
            Weekly.Exempted("2026-11-05T10:00", DutyKind.Update).Contact("2026-11-14T10:00").Duties(DutyKind.Update).Take(2).Select(DaysOf));

    [Fact]
    public void Days_of_what_was_closed_before_it_was_due_are_agreed_and_those_of_new_terms_on_the_first_day_are_none()
    {
        Assert.Equal(new AgreedDays(4, 0), DaysOf(Weekly.Closed("2026-11-06T10:00").Duty(DutyKind.Update)));
        Assert.Equal(
            [(DutyState.Void, new(0, 0)), (DutyState.Met, new AgreedDays(4, 0))],
            Weekly.Terms("2026-11-02T12:00", "P14D").Contact("2026-11-06T10:00").Duties(DutyKind.Update)
                .Where(d => d.State != DutyState.Open).OrderBy(d => d.State != DutyState.Void).Select(d => (d.State, DaysOf(d))));
    }

    [Fact]
    public void Days_count_nowhere_of_what_was_voided_or_written_off()
    {
        Assert.Null(Weekly.Voided("2026-11-20T10:00").Duty(DutyKind.Update).ClockStartedOn);
        Assert.Null(Weekly.Closed("2026-11-20T10:00", ClosingReason.Duplicate, "99").Duty(DutyKind.Update).ClockStartedOn);
    }

    [Fact]
    public void Days_by_month_add_up_and_equal_a_count_day_by_day() =>
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, 400], Gen.Int[0, 900]).Sample(
            (start, untilDue, untilEnd) =>
            {
                var startedOn = A.Day("2027-01-01").AddDays(start);
                var (dueOn, until) = (startedOn.AddDays(untilDue), startedOn.AddDays(untilEnd));
                var days = Enumerable.Range(1, untilEnd).Select(startedOn.AddDays).ToList();
                Assert.Equal(
                    days.GroupBy(Month.Of).Select(g => (g.Key, new AgreedDays(g.Count(), g.Count(d => d > dueOn)))),
                    AgreedDays.ByMonth(startedOn, dueOn, until));
            });

    // Each day is judged by what had happened by the evening before: whose clock ran then, and whether its due day had passed. What a later
    // fact says of the past is left out of these histories: who was known when, and what should not have been a case.
    [Fact]
    public void The_days_of_any_history_equal_a_walk_day_by_day() =>
        RandomTimelines.Any.Sample(
            timeline =>
            {
                var facts = timeline.Facts
                    .Where(f => f is { VoidedAt: null } and not (Identified or Closed { Reason: ClosingReason.Duplicate })).ToList();
                var today = A.Day("2026-05-31");
                var (agreed, silent) = (0, 0);
                for (var day = A.Day("2026-03-20"); day <= today; day = day.AddDays(1))
                {
                    var known = timeline with { Facts = [.. facts.Where(f => LondonTime.DayOf(f.At) < day)] };
                    var running = known.Facts.Count == 0 ? [] : DutyDerivation.Derive(known, A.Rules).Duties
                        .Where(d => d.State == DutyState.Open && d.ClockStartedOn < day).ToList();
                    Assert.True(running.Count <= 1, "No day counts twice.");
                    agreed += running.Count;
                    silent += running.Count(d => d.DueOn < day);
                }

                var counted = DutyDerivation.Derive(timeline with { Facts = facts }, A.Rules).Duties
                    .Where(d => d.ClockStartedOn is not null)
                    .Select(d => AgreedDays.Of(d.ClockStartedOn!.Value, d.DueOn, d.EndedOn ?? today)).ToList();
                Assert.Equal((agreed, silent), (counted.Sum(d => d.Agreed), counted.Sum(d => d.Silent)));
            },
            iter: 300);

    // Some begin on the last day of a month or on the first; nobody looks at them one by one.
    [Fact]
    public void Days_that_run_for_many_equal_a_count_one_by_one() =>
        Gen.Select(Gen.Int[0, 800].List[0, 30], Gen.Int[0, 20], Gen.Int[0, 6], Gen.Int[0, 200]).Sample(
            (starts, firstMonth, months, untilToday) =>
            {
                var from = new DateOnly(2027, 1, 1).AddMonths(firstMonth);
                var lastDay = from.AddMonths(months + 1).AddDays(-1);
                var today = from.AddDays(untilToday);
                var until = today < lastDay ? today : lastDay;
                var begun = starts.Select(new DateOnly(2026, 12, 1).AddDays).ToList();
                var running = new RunningDays();

                // Of the month of today only what has begun.
                foreach (var day in begun.Where(d => d <= today))
                    running.Add(Month.Of(day), 1, day.DayNumber);

                var days = Enumerable.Range(0, until.DayNumber - from.DayNumber + 1).Select(from.AddDays).ToList();
                Assert.Equal(begun.Sum(d => days.Count(day => day > d)), running.In(from, until));
            });

    private static AgreedDays DaysOf(Duty duty) => AgreedDays.Of(duty.ClockStartedOn!.Value, duty.DueOn, duty.EndedOn!.Value);
}
