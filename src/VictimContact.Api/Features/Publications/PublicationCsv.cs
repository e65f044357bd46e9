using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Publications;

/// <summary>Publications as a spreadsheet takes them: the members of the answers by their names.</summary>
internal static class PublicationCsv
{
    private static readonly string[] Header =
    [
        "month", "version", "group", "key", "kind", "due", "judged", "met", "metLate", "missed", "overdue", "exempt", "declined",
        "onTimeRate", "daysAgreed", "daysSilent", "keptRate",
    ];

    internal static IResult List(IEnumerable<PublicationName> publications) => new CsvTable(
        "publications",
        ["month", "version", "publishedAt", "publishedBy"],
        publications.Select(p => new[] { p.Month.ToString(), Number(p.Version), Instant.Write(p.PublishedAt), p.PublishedBy }));

    internal static IResult Figures(PublicationAnswer made) => new CsvTable(
        $"publication-{made.Month}-{made.Version}",
        Header,
        Rows("force", null, made.Duties)
            .Concat(made.Units.SelectMany(u => Rows("unit", u.Key, u.Duties)))
            .Concat(made.Classes.SelectMany(c => Rows("class", c.Key, c.Duties)))
            .Select(row => (string?[])[made.Month.ToString(), Number(made.Version), .. row]));

    private static IEnumerable<string?[]> Rows(string group, string? key, IEnumerable<PublishedKind> duties) =>
        duties.Select(d => (string?[])
        [
            group, key, Words.Of(d.Kind), Number(d.Due), Number(d.Judged), Number(d.Met), Number(d.MetLate), Number(d.Missed),
            Number(d.Overdue), Number(d.Exempt), Number(d.Declined), Rate(d.OnTimeRate), Number(d.DaysAgreed), Number(d.DaysSilent),
            Rate(d.KeptRate),
        ]);

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Rate(decimal? rate) => rate?.ToString(CultureInfo.InvariantCulture);
}
