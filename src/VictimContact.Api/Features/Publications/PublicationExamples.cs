using VictimContact.Domain.Publications;

namespace VictimContact.Api.Features.Publications;

/// <summary>A month of an invented force, for the examples of the published document.</summary>
internal static class PublicationExamples
{
    private static readonly PublishedCounts Withheld = new(null, null, null, null, null, null, null, null, null);

    internal static readonly PublicationName Name = new(
        Month.Of(new DateOnly(2026, 10, 1)), 1, new DateTimeOffset(2026, 11, 9, 10, 0, 0, TimeSpan.Zero), "k.evans");

    internal static readonly PublicationAnswer Publication = new(
        Name.Month,
        Name.Version,
        Name.PublishedAt,
        Name.PublishedBy,
        Kinds(new(105, 95, 5, 0, 5, 0, 0, null, null), new(350, 315, 25, 5, 5, 10, 5, 7_895, 220), new(90, 85, 5, 0, 0, 0, 0, null, null)),
        PublishedOrderFigures.Of(new(
            25, 5, 15, new(20, 15, 5, 0, 0, 0, null, null, null), new(205, 195, 10, 0, 0, 5, 180, null, null))),
        [
            new("CID-LLANELLI", Kinds(
                new(70, 65, null, null, null, null, null, null, null),
                new(225, 205, 15, null, null, null, null, 5_015, 130),
                new(60, 55, null, null, null, null, null, null, null)),
                PublishedOrderFigures.Of(new(
                    15, null, 10, new(10, 10, null, null, null, null, null, null, null),
                    new(130, 125, null, null, null, null, 115, null, null)))),
        ],
        [
            new("stalking-harassment", Kinds(
                Withheld, new(70, 60, 10, null, null, 10, null, 1_500, 60), new(20, 20, null, null, null, null, null, null, null))),
        ]);

    private static PublishedKind[] Kinds(PublishedCounts agree, PublishedCounts update, PublishedCounts inform) =>
    [
        PublishedKind.Of(DutyKind.Agree, agree),
        PublishedKind.Of(DutyKind.Update, update),
        PublishedKind.Of(DutyKind.Inform, inform),
        PublishedKind.Of(DutyKind.Review, Withheld),
    ];
}
