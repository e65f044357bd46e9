using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VictimContact.Api.Page;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Milestones;

namespace VictimContact.Api.Tests.Page;

/// <summary>What the page says, as a translator has it: a file for each language.</summary>
public sealed partial class PageWordsTests
{
    private static readonly string Folder = Path.Combine(Repository.Source, "VictimContact.Api", "Page");
    private static readonly IReadOnlyDictionary<string, string> English = Read("PageWords.resx");
    private static readonly IReadOnlyDictionary<string, string> Welsh = Read("PageWords.cy.resx");

    [Fact]
    public void Both_languages_say_the_same_things()
    {
        Assert.Equal(English.Keys, Welsh.Keys);
        Assert.DoesNotContain(English.Concat(Welsh), word => string.IsNullOrWhiteSpace(word.Value));
    }

    [Fact]
    public void A_sentence_has_the_same_places_in_both_languages() =>
        Assert.All(English, word => Assert.Equal(PlacesOf(word.Value), PlacesOf(Welsh[word.Key])));

    [Theory]
    [InlineData("DaysInShort", 7)]
    [InlineData("Months", 12)]
    [InlineData("MonthsInShort", 12)]
    public void Days_and_months_have_a_name_each(string name, int count)
    {
        Assert.Equal(count, English[name].Split(' ').Length);
        Assert.Equal(count, Welsh[name].Split(' ').Length);
    }

    [Fact]
    public void What_is_counted_in_Welsh_is_a_noun_whose_gender_is_known()
    {
        var counted = Welsh.Where(word => word.Key.StartsWith("Many", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(counted);
        Assert.All(counted, word => Assert.Contains(word.Value.Split(' ')[0], WelshNouns.Known));
        // The singular stands after every number.
        var singulars = Welsh.Where(word => word.Key.StartsWith("One", StringComparison.Ordinal)).Select(word => word.Value).ToList();
        Assert.All(counted, word => Assert.Contains(word.Value, singulars));
    }

    [Fact]
    public void Every_shipped_milestone_has_a_word_in_both_languages() => Assert.All(
        MilestoneCatalogue.Shipped.Versions.SelectMany(version => version.Types.Keys),
        type => Assert.Contains(ServiceWords.Prefix + type, Welsh));

    [Fact]
    public void Nothing_is_kept_that_is_not_said()
    {
        var files = new[] { "*.cs", "*.razor" }.SelectMany(kind => Directory.GetFiles(Folder, kind, SearchOption.AllDirectories));
        var source = string.Concat(files.Select(File.ReadAllText));
        var said = Said().Matches(source).Select(m => m.Groups[1].Value).Concat(ServiceWordNames()).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(English.Keys, key => !said.Contains(key));
    }

    /// <summary>The words of the service that have a name of their own: of its lists, and of the catalogue of milestones.</summary>
    private static IEnumerable<string> ServiceWordNames() => typeof(Words).Assembly.GetTypes().Where(type => type.IsEnum)
        .SelectMany(type => Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))
        .Concat(MilestoneCatalogue.Shipped.Versions.SelectMany(version => version.Types.Keys))
        .Concat(DutyCause.All)
        .Concat(["milestones-only", "declined"])
        .Select(word => ServiceWords.Prefix + word)
        .Concat(Words.All<Channel>().Select(word => ServiceWords.ByPrefix + word));

    private static string PlacesOf(string sentence) =>
        string.Join(' ', Place().Matches(sentence).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Folder, file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"\bPageWords\.(\w+)")]
    private static partial Regex Said();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
