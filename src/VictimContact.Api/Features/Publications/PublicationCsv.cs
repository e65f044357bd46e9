using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Publications;

/// <summary>Publications as a spreadsheet takes them: the members of the answers by their names.</summary>
internal static class PublicationCsv
{
    private static readonly string[] Header =
    [
        "month", "version", "group", "key", "kind", "due", "judged", "met", "metLate", "missed", "overdue", "exempt", "declined",
        "onTimeRate", "daysAgreed", "daysSilent", "keptRate", "count", "withoutReview", "withVictimsVoice", "voiceRate",
    ];

    internal static IResult List(IEnumerable<PublicationName> publications) => new CsvTable(
        "publications",
        ["month", "version", "publishedAt", "publishedBy"],
        publications.Select(p => new[] { p.Month.ToString(), Number(p.Version), Instant.Write(p.PublishedAt), p.PublishedBy }));

    internal static IResult Figures(PublicationAnswer made) => new CsvTable(
        $"publication-{made.Month}-{made.Version}",
        Header,
        Rows("force", null, made.Duties, made.Orders)
            .Concat(made.Units.SelectMany(u => Rows("unit", u.Key, u.Duties, u.Orders)))
            .Concat(made.Classes.SelectMany(c => Rows("class", c.Key, c.Duties)))
            .Select(row => (string?[])[made.Month.ToString(), Number(made.Version), .. row]));

    private static IEnumerable<string?[]> Rows(string group, string? key, IEnumerable<PublishedKind> duties) =>
        duties.Select(d => (string?[])
        [
            group, key, Words.Of(d.Kind), Number(d.Due), Number(d.Judged), Number(d.Met), Number(d.MetLate), Number(d.Missed),
            Number(d.Overdue), Number(d.Exempt), Number(d.Declined), Rate(d.OnTimeRate), Number(d.DaysAgreed), Number(d.DaysSilent),
            Rate(d.KeptRate), null, null, null, null,
        ]);

    /// <summary>The duties, and a row each for orders that ended, for telling of breaches, and for reviews.</summary>
    private static IEnumerable<string?[]> Rows(string group, string? key, IEnumerable<PublishedKind> duties, PublishedOrderFigures orders)
    {
        var (breaches, reviews) = (orders.Breaches, orders.FollowUps);
        return
        [
            .. Rows(group, key, duties),
            [
                group, key, "order-ended", null, null, null, null, null, null, null, null, null, null, null, null, Number(orders.Ended),
                Number(orders.EndedWithoutReview), null, null,
            ],
            [
                group, key, "order-breached", null, Number(breaches.Judged), Number(breaches.ToldInTime), Number(breaches.ToldLate),
                Number(breaches.Missed), Number(breaches.Overdue), Number(breaches.Exempt), null, Rate(breaches.InTimeRate), null, null,
                null, Number(breaches.Count), null, null, null,
            ],
            [
                group, key, DutyCause.OrderFollowUp, Number(reviews.Due), Number(reviews.Judged), Number(reviews.Met),
                Number(reviews.MetLate), Number(reviews.Missed), Number(reviews.Overdue), Number(reviews.Exempt), null,
                Rate(reviews.OnTimeRate), null, null, null, null, null, Number(reviews.WithVictimsVoice), Rate(reviews.VoiceRate),
            ],
        ];
    }

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Rate(decimal? rate) => rate?.ToString(CultureInfo.InvariantCulture);
}
