using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VictimContact.Domain.Milestones;

/// <summary>
/// The milestones that this service knows, in versions: a new Victims' Code is a new version, and what happened under the old one stays
/// judged by the old one. Immutable, and safe to share between threads.
/// </summary>
public sealed class MilestoneCatalogue
{
    /// <summary>The milestone that a change of the officer in the case is. Every version holds it, with a review.</summary>
    public const string OfficerChanged = "officer-changed";

    private MilestoneCatalogue(IReadOnlyList<CatalogueVersion> versions)
    {
        Versions = versions;
        Fingerprint = FingerprintOf(versions);
    }

    /// <summary>The catalogue inside the program: the Victims' Code of 2021 and the reviews that this service exists for.</summary>
    public static MilestoneCatalogue Shipped { get; } = new(CatalogueFile.Merge([], ReadShipped()).Value);

    /// <summary>All versions, in the order in which they come into force. Never empty.</summary>
    public IReadOnlyList<CatalogueVersion> Versions { get; }

    /// <summary>
    /// Changes when, and only when, a due day, who owes a duty, or whether it is of safety could. Words and sources do not matter.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>The version that judges what is triggered on a London day. The oldest one also serves every day before it.</summary>
    public CatalogueVersion InForceOn(DateOnly day) => CatalogueFile.InForceOn(Versions, day);

    /// <summary>Whether any version holds a type of this name; names are compared exactly.</summary>
    public bool Knows(string type) => Versions.Any(v => v.Types.ContainsKey(type));

    /// <summary>
    /// This catalogue with an extension file's versions added. A version with a new <c>inForceFrom</c> holds whatever was in force on that
    /// day and the file does not restate; one with an <c>inForceFrom</c> already held changes that version alone. A type that is restated
    /// is replaced as a whole, but for its words and whether it is of safety, which it keeps until told. The refusal is
    /// <c>catalogue-not-valid</c>, with a sentence that names what is wrong.
    /// </summary>
    public Result<MilestoneCatalogue> With(string json)
    {
        var merged = CatalogueFile.Merge(Versions, json);
        return merged.Error is { } error ? error : new MilestoneCatalogue(merged.Value);
    }

    private static string FingerprintOf(IEnumerable<CatalogueVersion> versions)
    {
        var text = new StringBuilder();
        foreach (var version in versions)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{version.InForceFrom:O}");
            foreach (var limit in new[] { version.Agree, version.ReviewAfterReopening, version.ReviewAfterUnsafeAnswer })
                text.AppendLine(CultureInfo.InvariantCulture, $"{limit}");
            text.AppendLine(CultureInfo.InvariantCulture, $"{version.FollowUp}");
            foreach (var type in version.Types.Values.OrderBy(t => t.Name, StringComparer.Ordinal))
                text.AppendLine(
                    CultureInfo.InvariantCulture, $"{type.Name} {type.Review} {type.Inform} {type.Clock} {type.By} {type.IsOfSafety}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string ReadShipped()
    {
        using var file = new StreamReader(typeof(MilestoneCatalogue).Assembly.GetManifestResourceStream("milestone-catalogue.json")!);
        return file.ReadToEnd();
    }
}
