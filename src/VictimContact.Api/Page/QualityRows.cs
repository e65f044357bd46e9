using VictimContact.Api.Features.Compliance;

namespace VictimContact.Api.Page;

/// <summary>Signs of quality as a person reads them: each a share of something, in words.</summary>
internal static class QualityRows
{
    /// <summary>The few that stand on the first view.</summary>
    internal static IEnumerable<(string Name, string Share)> Headlines(QualityFigures figures) => All(figures).Take(4);

    internal static IReadOnlyList<(string Name, string Share)> All(QualityFigures figures) =>
    [
        (PageWords.UpdatesOnAnAgreedChannel, Of(figures.OnAgreedChannel)),
        (PageWords.TypedLaterThanADay, Of(figures.EnteredLate)),
        (PageWords.ReviewsWithoutConsultingTheVictim, Of(figures.VictimNotConsulted)),
        (PageWords.ContactsOnAnUnsafeChannel, Of(figures.OnUnsafeChannel)),
        (PageWords.DoneInLastHour, Of(figures.LastHour)),
        (PageWords.VictimsWhoDeclinedUpdates, Of(figures.UpdatesDeclined)),
        (PageWords.AttemptsForEachUpdateGiven, Ratio(figures.Attempts)),
    ];

    internal static string Of(QualityShare share) => share.Total == 0
        ? "–"
        : $"{Say.Percent(share.Share)} ({Say.Number(share.Count)} {PageWords.CountOfTotal} {Say.Number(share.Total)})";

    internal static string Ratio(QualityRatio ratio) =>
        ratio.PerUpdate?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) ?? "–";
}
