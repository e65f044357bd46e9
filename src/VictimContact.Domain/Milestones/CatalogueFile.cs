using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Milestones;

/// <summary>
/// Reads the JSON in which catalogues are written, and lays it over the versions already held. A limit is written as people write it,
/// <c>"5/1"</c>: five working days standard, one enhanced. <c>clock</c> is "event" and <c>by</c> is "police" where they are left out. A
/// limit to tell the victim is force policy unless <c>informSource</c> says "code". <c>source</c> is where to read of a type's limits, but
/// for one that has a <c>…Reference</c> of its own. A type without <c>words</c> is called by its name.
/// </summary>
internal sealed partial class CatalogueFile
{
    private const int LongestLimit = 60;
    private const int LongestFollowUp = 365;
    private const int LongestText = 200;
    private const int LongestWords = 40;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    private static readonly IReadOnlyDictionary<string, MilestoneType> NoTypes = new Dictionary<string, MilestoneType>();

    private readonly List<string> faults = [];

    private CatalogueFile()
    {
    }

    internal static CatalogueVersion InForceOn(IReadOnlyList<CatalogueVersion> versions, DateOnly day)
    {
        var last = versions.Count - 1;
        while (last > 0 && versions[last].InForceFrom > day)
            last--;
        return versions[last];
    }

    /// <summary>The versions held and those of the file, oldest first; or <c>catalogue-not-valid</c> with every fault found.</summary>
    internal static Result<IReadOnlyList<CatalogueVersion>> Merge(IReadOnlyList<CatalogueVersion> held, string json)
    {
        IReadOnlyList<VersionText?>? texts;
        try
        {
            texts = JsonSerializer.Deserialize<FileText>(json, Strict)?.Versions;
        }
        catch (JsonException wrong)
        {
            return NotValid($"At {wrong.Path ?? "$"}, line {wrong.LineNumber + 1}: this is not JSON, or a member is not known, "
                + "is there twice or has the wrong shape.");
        }

        if (texts is not { Count: > 0 })
            return NotValid("There is no list \"versions\" with a version in it.");

        var file = new CatalogueFile();
        var merged = file.Merge(held, texts);
        if (file.faults.Count > 0)
            return NotValid(string.Join(' ', file.faults));
        return Valid<IReadOnlyList<CatalogueVersion>>(merged.AsReadOnly());
    }

    private List<CatalogueVersion> Merge(IReadOnlyList<CatalogueVersion> held, IReadOnlyList<VersionText?> texts)
    {
        var versions = new List<CatalogueVersion>(held);
        var restated = new HashSet<DateOnly>();

        // Oldest first, so that a later version of the file takes over what an earlier one changes.
        foreach (var text in texts.OrderBy(t => t?.InForceFrom))
        {
            if (text?.InForceFrom is not { } inForceFrom)
            {
                faults.Add("A version has no \"inForceFrom\".");
                continue;
            }

            if (!restated.Add(inForceFrom))
                faults.Add($"Version {inForceFrom:O} is there twice.");

            var version = Read(text, inForceFrom, versions.Count == 0 ? null : InForceOn(versions, inForceFrom));
            versions.RemoveAll(v => v.InForceFrom == inForceFrom);
            versions.Add(version);
            versions.Sort((a, b) => a.InForceFrom.CompareTo(b.InForceFrom));
        }

        return versions;
    }

    private CatalogueVersion Read(VersionText text, DateOnly inForceFrom, CatalogueVersion? before)
    {
        var place = $"Version {inForceFrom:O}";
        var types = new OrderedDictionary<string, MilestoneType>(before?.Types ?? NoTypes, StringComparer.Ordinal);
        var restated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var typeText in text.Types ?? [])
        {
            if (typeText?.Name is not { } name || !TypeName().IsMatch(name))
                faults.Add($"{place}: a type has no \"name\" of 1 to 40 of a-z, 0-9 and \"-\".");
            else if (!restated.Add(name))
                faults.Add($"{place}: the type \"{name}\" is there twice.");
            else
                types[name] = Read(typeText, name, before?.Types.GetValueOrDefault(name), $"{place}, type \"{name}\"");
        }

        if (types.GetValueOrDefault(MilestoneCatalogue.OfficerChanged)?.Review is null)
            faults.Add($"{place}: the type \"{MilestoneCatalogue.OfficerChanged}\" must have a \"review\".");

        var heldCode = before?.InForceFrom == inForceFrom ? before.CodeVersion : null;
        return new(
            Required(text.CodeVersion ?? heldCode, "codeVersion", place),
            inForceFrom,
            Limit(text.Agree, before?.Agree, "agree", place),
            Limit(text.ReviewAfterReopening, before?.ReviewAfterReopening, "reviewAfterReopening", place),
            Limit(text.ReviewAfterUnsafeAnswer, before?.ReviewAfterUnsafeAnswer, "reviewAfterUnsafeAnswer", place),
            FollowUp(text.FollowUp ?? before?.FollowUp, place),
            new ReadOnlyDictionary<string, MilestoneType>(types));
    }

    private MilestoneType Read(TypeText text, string name, MilestoneType? before, string place)
    {
        var review = Limit(text.Review, "review", place);
        var inform = Limit(text.Inform, "inform", place);
        var informSource = Word(text.InformSource, LimitSource.Policy, "informSource", place);

        // Asked for where a limit has no reference of its own, and of a type without limits as well.
        var hasOwn = (review is null || text.ReviewReference is not null) && (inform is null || text.InformReference is not null);
        var shared = text.Source is null && hasOwn && (review ?? inform) is not null ? "" : Required(text.Source, "source", place);
        return new(
            name,
            WordsOf(text.Words, name, before, place),
            text.Safety ?? before?.IsOfSafety ?? false,
            review,
            Origin(review, LimitSource.Policy, text.ReviewReference, "reviewReference"),
            inform,
            Origin(inform, informSource, text.InformReference, "informReference"),
            Word(text.Clock, LimitClock.Event, "clock", place),
            Word(text.By, DutyOwner.Police, "by", place));

        LimitOrigin? Origin(WorkingDayLimit? limit, LimitSource source, string? reference, string member) =>
            limit is null ? null : new(source, reference is null ? shared : Required(reference, member, place));
    }

    private MilestoneWords WordsOf(WordsText? text, string name, MilestoneType? before, string place)
    {
        if (text is null)
            return before?.Words ?? new(name.Replace('-', ' '), name.Replace('-', ' '));
        return new(One(text.En, "en"), One(text.Cy, "cy"));

        string One(string? words, string language)
        {
            if (string.IsNullOrWhiteSpace(words) || words.Length > LongestWords || words.Any(char.IsControl))
                faults.Add($"{place}: \"words\" must have \"{language}\", a text of 1 to {LongestWords} characters.");
            return words ?? "";
        }
    }

    private int FollowUp(int? days, string place)
    {
        if (days is null)
            faults.Add($"{place}: \"followUp\" is missing, and there is no version to take it from.");
        else if (days is < 1 or > LongestFollowUp)
            faults.Add($"{place}: \"followUp\" must be a number of calendar days, 1 to {LongestFollowUp}.");
        return days ?? 1;
    }

    private WorkingDayLimit Limit(string? text, WorkingDayLimit? held, string member, string place)
    {
        if (text is null && held is null)
            faults.Add($"{place}: \"{member}\" is missing, and there is no version to take it from.");
        return Limit(text, member, place) ?? held ?? new(1, 1);
    }

    private WorkingDayLimit? Limit(string? text, string member, string place)
    {
        if (text is null)
            return null;
        if (LimitText().Match(text) is { Success: true } match)
        {
            var standard = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            var enhanced = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            if (standard <= LongestLimit && enhanced <= standard)
                return new(standard, enhanced);
        }

        faults.Add($"{place}: \"{member}\" must be standard/enhanced working days such as \"5/1\", each 1 to {LongestLimit}, "
            + "the enhanced not the longer.");
        return null;
    }

    private T Word<T>(string? word, T whereAbsent, string member, string place) where T : struct, Enum
    {
        if (word is null)
            return whereAbsent;
        if (!Words.TryParse<T>(word, out var value))
            faults.Add($"{place}: \"{member}\" must be one of: {string.Join(", ", Words.All<T>())}.");
        return value;
    }

    private string Required(string? text, string member, string place)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            faults.Add($"{place}: \"{member}\" must be a text of 1 to {LongestText} characters.");
        return text ?? "";
    }

    private static DomainError NotValid(string detail) => new("catalogue-not-valid", detail);

    // C# converts no interface to a Result by itself; a type parameter it does.
    private static Result<T> Valid<T>(T value) => value;

    [GeneratedRegex("^[a-z0-9-]{1,40}\\z")]
    private static partial Regex TypeName();

    [GeneratedRegex("^([1-9][0-9]?)/([1-9][0-9]?)\\z")]
    private static partial Regex LimitText();

    private sealed record FileText(IReadOnlyList<VersionText?>? Versions);

    private sealed record VersionText(
        string? CodeVersion,
        DateOnly? InForceFrom,
        string? Agree,
        string? ReviewAfterReopening,
        string? ReviewAfterUnsafeAnswer,
        int? FollowUp,
        IReadOnlyList<TypeText?>? Types);

    private sealed record TypeText(
        string? Name,
        WordsText? Words,
        bool? Safety,
        string? Review,
        string? Inform,
        string? InformSource,
        string? Clock,
        string? By,
        string? Source,
        string? ReviewReference,
        string? InformReference);

    private sealed record WordsText(string? En, string? Cy);
}
