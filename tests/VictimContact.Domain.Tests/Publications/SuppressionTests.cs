using CsCheck;
using VictimContact.Domain.Publications;

namespace VictimContact.Domain.Tests.Publications;

public sealed class SuppressionTests
{
    // Few, as in a small unit, or many; most are few, as where something is to be hidden.
    private static readonly Gen<int> Count = Gen.OneOf(Gen.Const(0), Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[5, 60]);

    private static readonly Gen<ExactCounts> Counts = Gen.Select(Count, Count, Count, Count, Count, Count, Gen.Int[0, 40], Gen.Int[0, 9])
        .Select((met, late, missed, overdue, exempt, marked, kept, silent) =>
            new ExactCounts(met, late, missed, overdue, exempt, Math.Min(marked, met + late), kept + silent, silent));

    /// <summary>Duties of each class in each unit, added up both ways, as a publication never shows them.</summary>
    private static readonly Gen<ExactTable> Tables = Gen.Select(Gen.Int[1, 6], Gen.Int[1, 5]).SelectMany((units, classes) =>
        Counts.Array[units * classes].Select(cells => new ExactTable(
            [.. Enumerable.Range(0, units).Select(u => Sum(cells.Where((_, i) => i % units == u)))],
            [.. Enumerable.Range(0, classes).Select(c => Sum(cells.Where((_, i) => i / units == c))), .. None(10 - classes)],
            HasDays: true)));

    /// <summary>The reviews of a month, with what happened to orders in each unit: its follow-ups are among its reviews.</summary>
    private static readonly Gen<(ExactTable Reviews, ExactOrders[] Orders)> Months = Tables.SelectMany(table =>
        Gen.Select(Count, Count, Count, Counts, Counts).Array[table.Units.Count].Select(orders =>
            (table with { HasDays = false }, orders.Select((o, unit) => OrdersOf(table.Units[unit], o)).ToArray())));

    [Fact]
    public void No_small_count_can_be_worked_out() => Tables.Sample(table => Assert.Empty(Reader.FindsOut(table)), iter: 600);

    [Fact]
    public void Nor_one_of_orders_by_all_that_is_said_of_them_and_of_reviews() => Months.Sample(
        month => Assert.Empty(Reader.FindsOut(month.Reviews, month.Orders)), iter: 600);

    [Fact]
    public void Two_versions_do_not_tell_what_happened_to_one_review_for_an_order() =>
        Months.Where(m => m.Orders[0].FollowUps.MetLate > 0 && m.Reviews.Classes[0].MetLate > 0).Sample(
            m => Assert.Empty(Reader.FindsOutOfChange(
                m.Reviews,
                m.Reviews with
                {
                    Units = [OneMoreMet(m.Reviews.Units[0]), .. m.Reviews.Units.Skip(1)],
                    Classes = [OneMoreMet(m.Reviews.Classes[0]), .. m.Reviews.Classes.Skip(1)],
                },
                m.Orders,
                [m.Orders[0] with { FollowUps = OneMoreMet(m.Orders[0].FollowUps) }, .. m.Orders.Skip(1)])),
            iter: 300);

    // The first unit has 7 reviews for orders, all late, and the second 11, all the late reviews that it has: by those, which would be
    // shown, and the force's 20, the first would be known to have 6 or 7. So less is shown.
    [Fact]
    public void What_is_shown_of_reviews_does_not_tell_of_reviews_for_orders()
    {
        ExactTable reviews = new([Late(20), Late(11)], [Late(31), .. None(9)], HasDays: false);
        ExactOrders[] orders = [ExactOrders.None with { FollowUps = Late(7) }, ExactOrders.None with { FollowUps = Late(11) }];

        Assert.Empty(Reader.FindsOut(reviews, orders));
        Assert.Equal(10, Suppression.Of(reviews).Units[1].MetLate);
        var (shown, force, units) = Suppression.Of(reviews, orders);
        Assert.Equal((null, null), (units[0].FollowUps.MetLate, units[1].FollowUps.MetLate));
        Assert.True(force.FollowUps.MetLate is null || shown.Units[1].MetLate is null);

        static ExactCounts Late(int count) => ExactCounts.None with { MetLate = count };
    }

    // Both units have breaches enough to show; the second has too few orders that ended, and the first's go with them.
    [Fact]
    public void A_usual_month_of_orders_shows_what_is_many()
    {
        ExactTable reviews = new(
            [new(120, 9, 2, 3, 1, 0), new(80, 10, 0, 1, 0, 0)], [new(200, 19, 2, 4, 1, 0), .. None(9)], HasDays: false);
        var (_, force, units) = Suppression.Of(
            reviews,
            [
                new(14, 2, 11, new(9, 2, 0, 1, 0, 0), new(61, 4, 0, 2, 1, 50)),
                new(3, 1, 9, new(8, 1, 0, 0, 0, 0), new(40, 3, 0, 0, 0, 39)),
            ]);

        Assert.Equal((15, 5, 20), (force.Ended, force.EndedWithoutReview, force.Breaches));
        Assert.Equal((0.75m, 0.8571m), (force.Told.OnTimeRate, force.FollowUps.MarkedRate));
        Assert.Equal([null, null], units.Select(u => u.Ended));
        Assert.Equal([10, 10], units.Select(u => u.Breaches));
        Assert.Equal([60, 40], units.Select(u => u.FollowUps.Met));
        Assert.Equal([50, 40], units.Select(u => u.FollowUps.Marked));
    }

    [Fact]
    public void Orders_of_other_units_than_the_reviews_are_refused() => Assert.Throws<ArgumentException>(
        () => Suppression.Of(new([ExactCounts.None], [ExactCounts.None], HasDays: false), []));

    // One duty was put right after the month had been published.
    [Fact]
    public void Two_versions_do_not_tell_what_happened_to_one_duty() =>
        Tables.Where(t => t.Units[0].MetLate > 0 && t.Classes[0].MetLate > 0)
        .Sample(
            table => Assert.Empty(Reader.FindsOutOfChange(table, table with
            {
                Units = [OneMoreMet(table.Units[0]), .. table.Units.Skip(1)],
                Classes = [OneMoreMet(table.Classes[0]), .. table.Classes.Skip(1)],
            })),
            iter: 300);

    // Every table of three units with up to 13 exempt duties each: what has the same publication cannot be told apart.
    [Fact]
    public void Who_has_the_program_too_pins_no_count_down()
    {
        var all = from a in Enumerable.Range(0, 14)
                  from b in Enumerable.Range(0, 14)
                  from c in Enumerable.Range(0, 14)
                  select new[] { a, b, c };
        var alike = all.GroupBy(
            counts => string.Join(' ', ShownOf(counts)),
            counts => counts).ToList();

        Assert.True(alike.Count > 20, $"{alike.Count} publications");
        foreach (var same in alike)
        {
            for (var unit = 0; unit < 3; unit++)
                Assert.False(same.Select(counts => counts[unit]).Distinct().ToList() is [>= 1 and <= 4], $"{same.Key}: unit {unit}");
        }

        static IEnumerable<int?> ShownOf(int[] counts)
        {
            var units = counts.Select(n => ExactCounts.None with { Exempt = n }).ToList();
            var shown = Suppression.Of(new(units, [Sum(units), .. None(9)], HasDays: false));
            return new[] { shown.Force, shown.Classes[0] }.Concat(shown.Units).Select(f => f.Exempt);
        }
    }

    // The second unit alone has few silent days: those of the third, the next fewest, go with them.
    [Fact]
    public void A_usual_month_shows_rates_and_hides_the_few()
    {
        var shown = Suppression.Of(new(
            [new(203, 17, 3, 0, 2, 4, 5_014, 131), new(98, 6, 0, 1, 9, 0, 2_480, 3), new(12, 3, 2, 2, 0, 1, 402, 88)],
            [new(61, 9, 1, 0, 8, 1, 1_500, 60), new(252, 17, 4, 3, 3, 4, 6_396, 162), .. None(8)],
            HasDays: true));

        Assert.Equal(new(350, 315, 25, 5, 5, 10, 5, 7_895, 220), shown.Force);
        Assert.Equal((360, 0.9m, 0.9721m), (shown.Force.Due, shown.Force.OnTimeRate, shown.Force.KeptRate));
        Assert.Equal(
            [
                new(225, 205, 15, null, null, null, null, 5_015, 130),
                new(105, 100, null, null, null, 10, null, 2_480, null),
                new(20, 10, null, null, null, null, null, 400, null),
            ],
            shown.Units);
        Assert.Equal([0.9111m, 0.9523m, 0.5m], shown.Units.Select(u => u.OnTimeRate));
        Assert.Equal([0.974m, null, null], shown.Units.Select(u => u.KeptRate));
        Assert.Equal([null, 115, null], shown.Units.Select(u => u.Due));
        Assert.Equal(
            [
                new(70, 60, 10, null, null, 10, null, 1_500, 60),
                new(275, 250, 15, null, null, null, null, 6_395, 160),
                .. Enumerable.Repeat(Withheld, 8),
            ],
            shown.Classes);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(7, null)]
    [InlineData(8, 10)]
    [InlineData(12, 10)]
    [InlineData(13, 15)]
    public void Below_the_force_a_count_is_rounded_to_five_and_withheld_up_to_seven(int exact, int? expected)
    {
        var units = new[] { exact, 40, 0, 0 }.Select(n => ExactCounts.None with { Exempt = n }).ToList();
        Assert.Equal(expected, Suppression.Of(new(units, [.. units, .. None(6)], HasDays: false)).Units[0].Exempt);
    }

    // Its own figures are its only unit's: rounded, they would say that it is not 0.
    [Fact]
    public void A_force_of_one_small_unit_shows_nothing()
    {
        var one = new ExactCounts(3, 0, 0, 0, 0, 0);
        var shown = Suppression.Of(new([one], [one, .. None(9)], HasDays: false));
        Assert.Equal((null, null), (shown.Force.Met, shown.Units[0].Met));
        Assert.Null(shown.Force.OnTimeRate);
    }

    [Fact]
    public void Nothing_due_has_no_rate()
    {
        var shown = Suppression.Of(new([], None(10).ToList(), HasDays: true));
        Assert.Equal(new(0, 0, 0, 0, 0, 0, 0, 0, 0), shown.Force);
        Assert.Equal((0, null, null), (shown.Force.Due, shown.Force.OnTimeRate, shown.Force.KeptRate));
    }

    [Fact]
    public void Units_and_classes_of_different_duties_are_refused() => Assert.Throws<ArgumentException>(
        () => Suppression.Of(new([ExactCounts.None with { Met = 8 }], [ExactCounts.None], HasDays: false)));

    private static readonly PublishedCounts Withheld = new(null, null, null, null, null, null, null, null, null);

    private static ExactCounts OneMoreMet(ExactCounts counts) => counts with { Met = counts.Met + 1, MetLate = counts.MetLate - 1 };

    private static ExactOrders OrdersOf(
        ExactCounts reviews, (int Ended, int Without, int Breaches, ExactCounts Told, ExactCounts FollowUps) o)
    {
        var followUps = new ExactCounts(
            Math.Min(o.FollowUps.Met, reviews.Met),
            Math.Min(o.FollowUps.MetLate, reviews.MetLate),
            Math.Min(o.FollowUps.Missed, reviews.Missed),
            Math.Min(o.FollowUps.Overdue, reviews.Overdue),
            Math.Min(o.FollowUps.Exempt, reviews.Exempt),
            0);
        return new(
            o.Ended,
            Math.Min(o.Without, o.Ended),
            o.Breaches,
            o.Told with { Marked = 0, DaysAgreed = 0, DaysSilent = 0 },
            followUps with { Marked = Math.Min(o.FollowUps.Marked, followUps.Met + followUps.MetLate) });
    }

    private static ExactCounts Sum(IEnumerable<ExactCounts> counts) => counts.Aggregate(ExactCounts.None, (sum, c) => sum + c);

    private static IEnumerable<ExactCounts> None(int times) => Enumerable.Repeat(ExactCounts.None, times);
}
