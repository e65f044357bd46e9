using VictimContact.Api.Features.Compliance;

namespace VictimContact.Api.Page.Figures;

/// <summary>A sign of quality, and the entries that can be listed behind it; null where they cannot.</summary>
internal sealed record QualityRow(string Name, string Share, Concern? Concern = null);

/// <summary>Signs of quality as a person reads them: each a share of something, in words.</summary>
internal static class QualityRows
{
    /// <summary>The few that stand on the first view.</summary>
    internal static IEnumerable<QualityRow> Headlines(QualityFigures figures) => All(figures).Take(4);

    internal static IReadOnlyList<QualityRow> All(QualityFigures figures) =>
    [
        new(PageWords.UpdatesOnAnAgreedChannel, Of(figures.OnAgreedChannel)),
        new(PageWords.TypedLaterThanADay, Of(figures.EnteredLate), Behind(Concern.EnteredLate, figures.EnteredLate.Count)),
        new(PageWords.ReviewsWithoutConsultingTheVictim, Of(figures.VictimNotConsulted)),
        new(PageWords.ContactsOnAnUnsafeChannel, Of(figures.OnUnsafeChannel), Behind(Concern.UnsafeChannel, figures.OnUnsafeChannel.Count)),
        new(PageWords.DoneInLastHour, Of(figures.LastHour)),
        new(PageWords.VictimsWhoDeclinedUpdates, Of(figures.UpdatesDeclined)),
        new(PageWords.AttemptsForEachUpdateGiven, Ratio(figures.Attempts)),
    ];

    // Behind none there is nothing to look into.
    internal static Concern? Behind(Concern concern, int count) => count == 0 ? null : concern;

    internal static string Of(QualityShare share) => share.Total == 0
        ? "–"
        : $"{Say.Percent(share.Share)} ({Say.Number(share.Count)} {PageWords.CountOfTotal} {Say.Number(share.Total)})";

    internal static string Ratio(QualityRatio ratio) =>
        ratio.PerUpdate?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) ?? "–";
}
