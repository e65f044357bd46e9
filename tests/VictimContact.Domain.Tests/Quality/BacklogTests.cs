using CsCheck;
using VictimContact.Domain.Quality;

namespace VictimContact.Domain.Tests.Quality;

public sealed class BacklogTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    // Due on Friday, and on Sunday; one that was due on Thursday was made good on Saturday, and the one of Friday today.
    [Fact]
    public void What_was_overdue_is_reckoned_back_from_what_is()
    {
        var backlog = new Backlog(7,
        [
            new(new(2026, 11, 19), 1, 0), new(new(2026, 11, 20), 1, 0), new(new(2026, 11, 21), 0, 1), new(new(2026, 11, 22), 1, 0),
            new(new(2026, 11, 23), 0, 1),
        ]);

        Assert.Equal((1, 1, 7), Of(new(2026, 11, 22)));
        Assert.Equal((2, 2, 7), Of(new(2026, 11, 20)));
        Assert.Equal((0, 1, 8), Of(Today));

        (int, int, int) Of(DateOnly day) => (backlog.NewSince(day), backlog.CaughtUpSince(day), backlog.At(day));
    }

    // Against a walk over the duties: at the beginning of a day those are overdue that were due before it and had not ended.
    [Fact]
    public void It_is_what_a_walk_over_the_duties_finds()
    {
        var genDay = Gen.Int[-60, -1].Select(Today.AddDays);
        var genDuty = Gen.Select(genDay, Gen.Int[0, 80], (due, late) => (
            Due: due, Ended: due.AddDays(late) is var on && on <= Today ? on : (DateOnly?)null));
        genDuty.List[0, 40].Sample(duties =>
        {
            var open = duties.Count(d => d.Ended is null);
            var late = duties.Where(d => d.Ended is null || d.Ended > d.Due).ToList();
            var days = Enumerable.Range(0, 62).Select(i => Today.AddDays(-61 + i)).Select(day => new BacklogDay(
                day, late.Count(d => d.Due == day), late.Count(d => d.Ended == day)));
            var backlog = new Backlog(open, [.. days]);
            for (var day = Today.AddDays(-59); day <= Today; day = day.AddDays(1))
                Assert.Equal(duties.Count(d => d.Due < day && (d.Ended is null || (d.Ended >= day && d.Ended > d.Due))), backlog.At(day));
        });
    }
}
