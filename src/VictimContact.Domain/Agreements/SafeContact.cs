using System.Text.RegularExpressions;

namespace VictimContact.Domain.Agreements;

/// <summary>The safe-contact note, the only free text of the service.</summary>
public static partial class SafeContact
{
    /// <summary>
    /// True when the note has an <c>@</c>, seven digits in a run, or ten digits with at most a space, dot or hyphen between neighbours: numbers
    /// are mostly written with spaces, and times of day ("16:00-18:00") never come to ten digits that way.
    /// </summary>
    public static bool HoldsPersonalData(string note) => PersonalData().IsMatch(note);

    [GeneratedRegex(@"@|\d{7}|\d(?:[ .\-]?\d){9}", RegexOptions.CultureInvariant)]
    private static partial Regex PersonalData();
}
