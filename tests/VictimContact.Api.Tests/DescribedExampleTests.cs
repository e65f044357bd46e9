using System.Text.RegularExpressions;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests;

/// <summary>What the published description shows, held against what the service does.</summary>
public sealed partial class DescribedExampleTests
{
    [Fact]
    public async Task Every_example_is_sent_and_answered_as_described()
    {
        await using var examples = await DescribedExamples.Start();
        Assert.Empty(await examples.SendAll(examples.Service.Stranger()));
    }

    [Fact]
    public async Task Every_example_of_an_answer_is_as_its_schema_says()
    {
        await using var service = Service.Start("2026-11-27T09:00:00Z");
        Assert.Empty((await Description.Of(service.Services)).FaultsOfAnswerExamples());
    }

    // A full stop or a comma with a letter right after it, a word that ends in a capital one, code with a letter at it.
    [Fact]
    public async Task No_text_of_the_description_runs_words_together()
    {
        await using var service = Service.Start("2026-11-27T09:00:00Z");
        var texts = (await Description.Of(service.Services)).Texts().ToList();
        Assert.True(texts.Count > 500, $"{texts.Count} texts");
        var glued = texts.Select(t => (t.Where, Glued().Match(InCode().Replace(t.Text, "`code`")).Value)).ToList();
        Assert.DoesNotContain(glued, t => t.Value.Length > 0);
        Assert.DoesNotContain(texts, t => t.Text.Trim().Length == 0);
    }

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InCode();

    // KiB and CloudEvents are spelt so.
    [GeneratedRegex(
        @"[a-z)`][.,;:?!][A-Za-z`(]|\b(?!KiB\b|CloudEvents?\b)[a-z]*[A-Z]?[a-z]+[A-Z]\w*|`code`\w|\w`code`|[a-z]\(|\)[a-z]|[a-z]  +[a-z]")]
    private static partial Regex Glued();
}
