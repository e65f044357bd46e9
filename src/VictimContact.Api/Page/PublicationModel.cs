using VictimContact.Api.Features.Publications;
using VictimContact.Api.Http;

namespace VictimContact.Api.Page;

/// <summary>A month as it was published, and the one before it where that was too.</summary>
/// <param name="Before">The last version of the month before.</param>
public sealed record PublicationModel(PageContext Page, PublicationAnswer Made, PublicationAnswer? Before) : PageModel(Page)
{
    /// <summary>Null where there is no such publication.</summary>
    internal static async Task<PublicationModel?> Read(DbConnection connection, PageContext page, string name, string? version)
    {
        var number = 0;
        if (!Month.TryParse(name, null, out var month)
            || (version is not null && !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            || await ReadPublicationHandler.Find(connection, month, version is null ? null : number) is not { } made)
            return null;

        var before = await ReadPublicationHandler.Find(connection, month.AddMonths(-1), null);
        var own = version is null ? page.Own : new Dictionary<string, string> { ["version"] = version };
        return new(page with { Own = own }, made, before);
    }

    /// <summary>The whole force, each unit and each class, by the words of the page.</summary>
    internal IResult Csv() => new CsvTable(
        $"publication-{Made.Month}-{Made.Version}",
        [
            PageWords.Month, PageWords.Version, PageWords.PartOfForce, PageWords.WhatWasOwed, .. PublishedRow.Headings,
            PageWords.DaysAgreed, PageWords.DaysSilent, PageWords.KeptInContact,
        ],
        Parts().SelectMany(part => part.Duties.Select(duty => (string?[])
        [
            Say.MonthOf(Made.Month), Say.Number(Made.Version), part.Name, ServiceWords.Kind(duty.Kind), .. PublishedRow.Of(duty),
            .. duty.Kind == DutyKind.Update
                ? new[] { Say.Number(duty.DaysAgreed), Say.Number(duty.DaysSilent), Say.Percent(duty.KeptRate) }
                : ["", "", ""],
        ])));

    private IEnumerable<(string Name, IReadOnlyList<PublishedKind> Duties)> Parts() =>
    [
        (PageWords.WholeForce, Made.Duties),
        .. Made.Units.Select(u => (u.Key, u.Duties)),
        .. Made.Classes.Select(c => (ServiceWords.Word(c.Key), c.Duties)),
    ];
}

/// <summary>How one kind of duties ended, in the order in which the page shows it.</summary>
internal static class PublishedRow
{
    internal static string[] Headings =>
    [
        PageWords.FellDue, PageWords.Judged, PageWords.MetOnTime, PageWords.MetLate, PageWords.Missed, PageWords.Overdue, PageWords.Excused,
        PageWords.UpdatesDeclined, PageWords.OnTime,
    ];

    internal static string[] Of(PublishedKind duty) =>
    [
        Say.Number(duty.Due), Say.Number(duty.Judged), Say.Number(duty.Met), Say.Number(duty.MetLate), Say.Number(duty.Missed),
        Say.Number(duty.Overdue), Say.Number(duty.Exempt), Say.Number(duty.Declined), Say.Percent(duty.OnTimeRate),
    ];
}
