using System.Text;
using System.Text.RegularExpressions;

namespace VictimContact.Domain.Agreements;

/// <summary>The safe-contact note, the only free text of the service.</summary>
public static partial class SafeContact
{
    /// <summary>
    /// True when the note has an <c>@</c>, or seven digits that only separators part: up to three spaces, brackets, dots, dashes, slashes,
    /// commas or underscores between two. Digits of every script and width count, and what has no width hides none. So a date in figures is
    /// taken for a number, and "16:00-18:00" is not. The note must be well-formed Unicode: else <see cref="ArgumentException"/>.
    /// </summary>
    public static bool HoldsPersonalData(string note) =>
        PersonalData().IsMatch(WithoutWidth().Replace(note.Normalize(NormalizationForm.FormKC), ""));

    [GeneratedRegex(@"@|\d(?:[\s\p{Ps}\p{Pe}<>.\u00B7\u2022\u2219\u22C5\u3002\p{Pd}\u2212/\\\u2044\u2215,\u060C\u3001\p{Pc}]{0,3}\d){6}")]
    private static partial Regex PersonalData();

    // Format characters, and marks such as those that make a digit a key of a telephone.
    [GeneratedRegex(@"[\p{Cf}\p{M}]")]
    private static partial Regex WithoutWidth();
}
