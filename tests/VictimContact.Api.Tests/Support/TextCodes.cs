using System.Text.RegularExpressions;

namespace VictimContact.Api.Tests.Support;

/// <summary>The code at the end of a text, which is another one in every run.</summary>
internal static partial class TextCodes
{
    internal static string Strip(string text) => End().Replace(text, "");

    internal static string In(string text) =>
        End().Match(text) is { Success: true } end ? end.Groups[1].Value : throw new ArgumentException(text);

    [GeneratedRegex(@" (?:Reply SEEN|Atebwch GWELWYD|Ref|Cyf) ([2-9BCDFGHJKMNPQRSTVWXYZ]{5})\.$")]
    private static partial Regex End();
}
