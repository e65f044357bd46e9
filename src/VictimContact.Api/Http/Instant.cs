using System.Text.RegularExpressions;

namespace VictimContact.Api.Http;

/// <summary>
/// Instants on the wire: RFC 3339 with seconds and an offset, upper-case <c>T</c> and <c>Z</c>, up to nine decimals, read to the
/// millisecond (the rest is cut off). A leap second (<c>:60</c>) is refused: no clock of this service can show it.
/// </summary>
internal static partial class Instant
{
    internal const string Pattern = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$";

    /// <summary>The instant in UTC, to the millisecond.</summary>
    internal static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (text is null || !Shape().IsMatch(text) || text.EndsWith('\n'))
            return false;
        var offsetAt = text.IndexOfAny(['Z', '+', '-'], "yyyy-MM-ddTHH:mm:ss".Length);
        var time = text[..Math.Min(offsetAt, "yyyy-MM-ddTHH:mm:ss.fff".Length)];
        if (!DateTimeOffset.TryParseExact(
            time + text[offsetAt..],
            "yyyy-MM-dd'T'HH:mm:ss.FFFK",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var read))
            return false;
        instant = read.ToUniversalTime();
        return true;
    }

    /// <summary><c>2026-11-02T10:15:00Z</c>; with three decimals where there are milliseconds.</summary>
    internal static string Write(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        var form = utc.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        return utc.ToString(form, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
