using System.Text;

namespace VictimContact.Domain.Agreements;

/// <summary>
/// Opaque names given by the records management system: investigation, victim and source references, units and offences.
/// They are never parsed, only trimmed, brought to Unicode NFC and compared without case.
/// </summary>
public static class Reference
{
    /// <summary>The reference as it is stored and answered.</summary>
    public static string Clean(string text) => text.Trim().Normalize(NormalizationForm.FormC);

    /// <summary>The key by which references are the same. Computed here, because databases fold case each in their own way.</summary>
    public static string KeyOf(string text) => Clean(text).ToUpperInvariant();
}
