namespace VictimContact.Api.Features.Compliance;

/// <summary>The months that figures are of, first and last included.</summary>
internal sealed record CompliancePeriod(Month From, Month To)
{
    private const int MonthsUnlessTold = 3;
    private const int MostMonths = 120;

    private static readonly Month Earliest = Month.Of(new DateOnly(2000, 1, 1));
    private static readonly Month Latest = Month.Of(new DateOnly(2999, 12, 1));

    internal static readonly DomainError NotValid =
        new("period-not-valid", "From and to must be months of 2000 to 2999, from not after to, and not more than 120 months.");

    /// <summary>
    /// The last three whole months unless told. With the first month alone it ends with the last whole month, or with that month if it is
    /// later; with the last month alone it has three months. Refused as <c>period-not-valid</c>.
    /// </summary>
    internal static Result<CompliancePeriod> Of(Month? from, Month? to, DateOnly today)
    {
        if (!IsValid(from, to))
            return NotValid;

        var lastWhole = Month.Of(today).AddMonths(-1);
        var last = to ?? (from > lastWhole ? from.Value : lastWhole);
        var first = from ?? last.AddMonths(1 - MonthsUnlessTold);
        return first > last || first < last.AddMonths(1 - MostMonths) ? NotValid : new CompliancePeriod(first, last);
    }

    /// <summary>True for months of the years that are taken, the first not after the last.</summary>
    internal static bool IsValid(Month? from, Month? to) =>
        !(from < Earliest || from > Latest || to < Earliest || to > Latest || from > to);
}
