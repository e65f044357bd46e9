using CsCheck;
using VictimContact.Domain.Publications;

namespace VictimContact.Domain.Tests.Publications;

public sealed class SuppressionTests
{
    // Few, as in a small unit, or many; most are few, as where something is to be hidden.
    private static readonly Gen<int> Count = Gen.OneOf(Gen.Const(0), Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[5, 60]);

    private static readonly Gen<ExactCounts> Counts = Gen.Select(Count, Count, Count, Count, Count, Count, Gen.Int[0, 40], Gen.Int[0, 9])
        .Select((met, late, missed, overdue, exempt, declined, kept, silent) =>
            new ExactCounts(met, late, missed, overdue, exempt, Math.Min(declined, met + late), kept + silent, silent));

    /// <summary>Duties of each class in each unit, added up both ways, as a publication never shows them.</summary>
    private static readonly Gen<ExactTable> Table = Gen.Select(Gen.Int[1, 6], Gen.Int[1, 5]).SelectMany((units, classes) =>
        Counts.Array[units * classes].Select(cells => new ExactTable(
            [.. Enumerable.Range(0, units).Select(u => Sum(cells.Where((_, i) => i % units == u)))],
            [.. Enumerable.Range(0, classes).Select(c => Sum(cells.Where((_, i) => i / units == c))), .. None(10 - classes)],
            HasDays: true)));

    [Fact]
    public void No_small_count_can_be_worked_out() => Table.Sample(table => Assert.Empty(Reader.FindsOut(table)), iter: 3_000);

    private static ExactCounts Sum(IEnumerable<ExactCounts> counts) => counts.Aggregate(ExactCounts.None, (sum, c) => sum + c);

    private static IEnumerable<ExactCounts> None(int times) => Enumerable.Repeat(ExactCounts.None, times);
}
