using VictimContact.Api.Features.Publications;
using VictimContact.Api.Http;

namespace VictimContact.Api.Page.Publications;

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
            PageWords.DaysAgreed, PageWords.DaysSilent, PageWords.KeptInContact, PageWords.HowMany, PageWords.EndedWithoutReview,
            PageWords.WithVictimsVoice, PageWords.ShareWithVictimsVoice,
        ],
        Parts().SelectMany(part => part.Duties.Select(PublishedRow.Whole).Concat(part.Orders is { } orders ? PublishedRow.Of(orders) : [])
            .Select(row => (string?[])[Say.MonthOf(Made.Month), Say.Number(Made.Version), part.Name, .. row])));

    private IEnumerable<(string Name, IReadOnlyList<PublishedKind> Duties, PublishedOrderFigures? Orders)> Parts() =>
    [
        (PageWords.WholeForce, Made.Duties, Made.Orders),
        .. Made.Units.Select(u => (u.Key, u.Duties, (PublishedOrderFigures?)u.Orders)),
        .. Made.Classes.Select(c => (ServiceWords.Word(c.Key), c.Duties, (PublishedOrderFigures?)null)),
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

    /// <summary>All that a spreadsheet has of it; what is not counted of this kind is empty.</summary>
    internal static string[] Whole(PublishedKind duty) =>
    [
        ServiceWords.Kind(duty.Kind), .. Of(duty),
        .. duty.Kind == DutyKind.Update
            ? new[] { Say.Number(duty.DaysAgreed), Say.Number(duty.DaysSilent), Say.Percent(duty.KeptRate) }
            : ["", "", ""],
        "", "", "", "",
    ];

    /// <summary>Whether anything of orders is shown.</summary>
    internal static bool Says(PublishedOrderFigures orders) => Of(orders).Any(row => row.Skip(1).Any(text => text is not ("" or "–")));

    /// <summary>The same of orders: those that ended, telling of breaches, and reviews.</summary>
    internal static IEnumerable<string[]> Of(PublishedOrderFigures orders)
    {
        var (told, reviews) = (orders.Breaches, orders.FollowUps);
        return
        [
            [
                PageWords.OrdersThatEnded, "", "", "", "", "", "", "", "", "", "", "", "", Say.Number(orders.Ended),
                Say.Number(orders.EndedWithoutReview), "", "",
            ],
            [
                PageWords.Breaches, "", Say.Number(told.Judged), Say.Number(told.ToldInTime), Say.Number(told.ToldLate),
                Say.Number(told.Missed), Say.Number(told.Overdue), Say.Number(told.Exempt), "", Say.Percent(told.InTimeRate), "", "", "",
                Say.Number(told.Count), "", "", "",
            ],
            [
                PageWords.FollowUpReviewsDue, Say.Number(reviews.Due), Say.Number(reviews.Judged), Say.Number(reviews.Met),
                Say.Number(reviews.MetLate), Say.Number(reviews.Missed), Say.Number(reviews.Overdue), Say.Number(reviews.Exempt), "",
                Say.Percent(reviews.OnTimeRate), "", "", "", "", "", Say.Number(reviews.WithVictimsVoice), Say.Percent(reviews.VoiceRate),
            ],
        ];
    }
}
