using VictimContact.Api.Features.Compliance;

namespace VictimContact.Api.Page;

/// <summary>Signs of quality as a person reads them: each a share of something, in words.</summary>
internal static class QualityRows
{
    /// <summary>The few that stand on the first view.</summary>
    internal static IEnumerable<(string Name, string Share)> Headlines(PageText text, QualityFigures figures) => All(text, figures).Take(4);

    internal static IReadOnlyList<(string Name, string Share)> All(PageText text, QualityFigures figures) =>
    [
        (text.Say("Updates on an agreed channel", "Diweddariadau ar sianel y cytunwyd arni"), Of(text, figures.OnAgreedChannel)),
        (text.Say("Typed more than a day after the contact", "Teipiwyd fwy na diwrnod ar ôl y cyswllt"), Of(text, figures.EnteredLate)),
        (text.Say("Reviews without consulting the victim", "Adolygiadau heb ymgynghori â'r dioddefwr"), Of(text, figures.VictimNotConsulted)),
        (text.Say("Contacts on an unsafe channel", "Cysylltiadau ar sianel anniogel"), Of(text, figures.OnUnsafeChannel)),
        (text.Say("Done in the last hour of the due day", "Gwnaed yn awr olaf y diwrnod"), Of(text, figures.LastHour)),
        (text.Say("Victims who declined updates", "Dioddefwyr a wrthododd ddiweddariadau"), Of(text, figures.UpdatesDeclined)),
        (text.Say("Attempts for each update given", "Ymdrechion am bob diweddariad"), Ratio(figures.Attempts)),
    ];

    internal static string Of(PageText text, QualityShare share) => share.Total == 0
        ? "–"
        : $"{PageText.Percent(share.Share)} ({PageText.Number(share.Count)} {text.Say("of", "o")} {PageText.Number(share.Total)})";

    internal static string Ratio(QualityRatio ratio) =>
        ratio.PerUpdate?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) ?? "–";
}
