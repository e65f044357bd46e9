using CsCheck;
using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Tests.Calendar;

public sealed class WorkingDayPropertyTests
{
    private static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Shipped;

    // 2010 to 2032: data in the middle, rule at both ends.
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 8400].Select(new DateOnly(2010, 1, 1).AddDays);

    [Fact]
    public void A_deadline_is_a_working_day_after_day_zero() => Gen.Select(AnyDay, Gen.Int[1, 60]).Sample((day0, n) =>
    {
        var due = Calendar.Add(day0, n);

        Assert.True(due > day0);
        Assert.True(Calendar.IsWorkingDay(due));
    });

    [Fact]
    public void A_later_day_zero_or_a_longer_limit_never_gives_an_earlier_deadline() =>
        Gen.Select(AnyDay, Gen.Int[0, 30], Gen.Int[1, 60]).Sample((day0, later, n) =>
        {
            Assert.True(Calendar.Add(day0, n) <= Calendar.Add(day0.AddDays(later), n));
            Assert.True(Calendar.Add(day0, n) < Calendar.Add(day0, n + 1));
            Assert.True(Calendar.Add(day0, -n) > Calendar.Add(day0, -n - 1));
        });

    [Fact]
    public void A_limit_may_be_counted_in_two_parts() => Gen.Select(AnyDay, Gen.Int[1, 60], Gen.Int[0, 60]).Sample((day0, a, b) =>
        Assert.Equal(Calendar.Add(day0, a + b), Calendar.Add(Calendar.Add(day0, a), b)));

    [Fact]
    public void Counting_back_from_a_working_day_undoes_counting_on() => Gen.Select(AnyDay, Gen.Int[1, 60]).Sample((day, n) =>
    {
        var workingDay = Calendar.Add(day, 1);

        Assert.Equal(workingDay, Calendar.Add(Calendar.Add(workingDay, n), -n));
    });

    [Fact]
    public void A_count_names_every_day_up_to_the_deadline_once() => Gen.Select(AnyDay, Gen.Int[-60, 60]).Sample((day0, n) =>
    {
        var count = Calendar.Count(day0, n);
        var named = count.Counted.Concat(count.Skipped.Select(s => s.Day)).Order().ToList();

        Assert.Equal(Calendar.Add(day0, n), count.Counted.LastOrDefault(day0));
        Assert.Equal(Math.Abs(n), count.Counted.Count);
        Assert.All(count.Counted, d => Assert.True(Calendar.IsWorkingDay(d)));
        Assert.All(count.Skipped, s => Assert.False(Calendar.IsWorkingDay(s.Day)));
        Assert.Equal(Math.Abs(Calendar.Add(day0, n).DayNumber - day0.DayNumber), named.Count);
        Assert.Equal(named.Distinct(), named);
    });

    [Fact]
    public void An_added_holiday_never_makes_a_deadline_earlier() => Gen.Select(AnyDay, AnyDay, Gen.Int[1, 20]).Sample(
        (added, day0, n) => Assert.True(Calendar.With([new(added, "Added")]).Add(day0, n) >= Calendar.Add(day0, n)),
        iter: 50);
}
