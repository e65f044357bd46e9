using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Storage.Publications;
using VictimContact.Domain.Publications;

namespace VictimContact.Api.Features.Publications;

/// <summary>A version of a month that was published.</summary>
/// <param name="Month">The London month that its figures are of.</param>
/// <param name="Version">1 for the first of this month; each is whole, and stands beside those before it.</param>
/// <param name="PublishedAt">The moment that the figures are of.</param>
/// <param name="PublishedBy">Who published it.</param>
public sealed record PublicationName(Month Month, int Version, DateTimeOffset PublishedAt, string PublishedBy)
{
    internal static PublicationName Of(PublicationNameRow row) =>
        new(Month.Parse(row.Month, null), row.Version, row.PublishedAt, row.PublishedBy);
}

/// <summary>How the force kept to what was agreed and to the Victims' Code in one month, as it stood when it was published.</summary>
/// <param name="Month">The London month that the figures are of.</param>
/// <param name="Version">1 for the first of this month; each is whole, and stands beside those before it.</param>
/// <param name="PublishedAt">The moment that the figures are of.</param>
/// <param name="PublishedBy">Who published it.</param>
/// <param name="Duties">The whole force: all four kinds, in the order agree, update, inform, review.</param>
/// <param name="Orders">The whole force: what happened to protective orders.</param>
/// <param name="Units">The same of each unit, sorted by key.</param>
/// <param name="Classes">The duties of each class of offences, in the order of the list of classes; all of them are there.</param>
public sealed record PublicationAnswer(
    Month Month,
    int Version,
    DateTimeOffset PublishedAt,
    string PublishedBy,
    IReadOnlyList<PublishedKind> Duties,
    PublishedOrderFigures Orders,
    IReadOnlyList<PublishedUnit> Units,
    IReadOnlyList<PublishedClass> Classes)
{
    internal static PublicationAnswer Of(PublicationRow row)
    {
        var figures = JsonSerializer.Deserialize<PublishedFigures>(row.Figures, StrictJson.Options)!;
        return new(
            Month.Parse(row.Month, null), row.Version, row.PublishedAt, row.PublishedBy, figures.Duties, figures.Orders, figures.Units,
            figures.Classes);
    }
}

/// <summary>What is kept of a publication.</summary>
internal sealed record PublishedFigures(
    IReadOnlyList<PublishedKind> Duties,
    PublishedOrderFigures Orders,
    IReadOnlyList<PublishedUnit> Units,
    IReadOnlyList<PublishedClass> Classes)
{
    internal string Written() => JsonSerializer.Serialize(this, StrictJson.Options);
}

/// <param name="Key">A unit.</param>
/// <param name="Duties">All four kinds.</param>
/// <param name="Orders">What happened to its protective orders.</param>
public sealed record PublishedUnit(string Key, IReadOnlyList<PublishedKind> Duties, PublishedOrderFigures Orders);

/// <param name="Key">A class of offences.</param>
/// <param name="Duties">All four kinds.</param>
public sealed record PublishedClass(string Key, IReadOnlyList<PublishedKind> Duties);

/// <summary>
/// Duties of one kind that fell due in the month, by how they stood or had ended. Every count is rounded to the nearest 5; one that is null
/// is withheld: below the force that is 0 to 7, or what would tell of those.
/// </summary>
/// <param name="Kind">What was owed.</param>
/// <param name="Due">Judged and exempt ones together; null where one of these is.</param>
/// <param name="Judged">Those that were due and not exempt.</param>
/// <param name="Met">Met on or before the due day.</param>
/// <param name="MetLate">Met after it.</param>
/// <param name="Missed">Closed unmet after it.</param>
/// <param name="Overdue">Still open after it.</param>
/// <param name="Exempt">Not met for a recorded good reason: never counted as compliance.</param>
/// <param name="Declined">Of those met, on time or late: by an update that the victim was offered and declined.</param>
/// <param name="OnTimeRate">Met / judged, as they are shown, to four decimals, cut off; null where either is or nothing was judged.</param>
/// <param name="DaysAgreed">Only of updates: the days of the month on which victims were to be kept in touch with.</param>
/// <param name="DaysSilent">Of those: the days after the due day, on which nobody had kept to what was agreed.</param>
/// <param name="KeptRate">
/// 1 − `daysSilent` / `daysAgreed`, as they are shown, to four decimals, cut off; null where either is or no day was agreed.
/// </param>
public sealed record PublishedKind(
    DutyKind Kind,
    int? Due,
    int? Judged,
    int? Met,
    int? MetLate,
    int? Missed,
    int? Overdue,
    int? Exempt,
    int? Declined,
    decimal? OnTimeRate,
    long? DaysAgreed,
    long? DaysSilent,
    decimal? KeptRate)
{
    internal static PublishedKind Of(DutyKind kind, PublishedCounts counts) => new(
        kind,
        counts.Due,
        counts.Judged,
        counts.Met,
        counts.MetLate,
        counts.Missed,
        counts.Overdue,
        counts.Exempt,
        counts.Marked,
        counts.OnTimeRate,
        counts.DaysAgreed,
        counts.DaysSilent,
        counts.KeptRate);
}
