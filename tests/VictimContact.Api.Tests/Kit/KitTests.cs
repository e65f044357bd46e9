using System.Text.Json.Nodes;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Kit;

/// <summary>
/// Plays the kit that suppliers play against theirs: each file against a service of its own, from nine on Monday 16 November 2026. What is
/// answered equals what <c>pairs</c> shows, which is what the files send.
/// </summary>
public sealed class KitTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "api-spec", "kit");

    // What no request can bring about: the machine's, the database's or the identity provider's own trouble, events of three months ago, a
    // body of 64 KiB; what only the SMS provider is told; and the sandbox's clock, which is not there where a force is served.
    private static readonly string[] NotInKit =
    [
        "body-too-large", "clock-runs-forward", "database-unavailable", "events-expired", "identity-provider-unavailable",
        "internal-error", "invalid-request", "outcome-unknown", "overloaded", "request-timeout", "signature-not-valid",
        "too-many-requests",
    ];

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.http").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    internal static KitFile Read(string name) => KitFile.Read(Path.Combine(Folder, name + ".http"));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_the_files_send_is_answered_as_the_pairs_show(string name)
    {
        var file = Read(name);
        var folder = Path.Combine(Folder, "pairs", name);
        await using var service = Service.Start("2026-11-16T09:00:00Z");
        var player = new KitPlayer(service.Stranger(), service.Clock);
        var played = new Dictionary<string, string>();
        foreach (var (request, number) in file.Requests.Select((r, i) => (r, i + 1)))
            played.Add($"{number:00}-{request.Name}.json", await player.Play(request));

        // Run the tests with UPDATE_KIT=1 to show what a changed service answers.
        if (Environment.GetEnvironmentVariable("UPDATE_KIT") == "1")
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            foreach (var (pair, text) in played)
                await File.WriteAllTextAsync(Path.Combine(folder, pair), text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal),
            played.Keys.Order(StringComparer.Ordinal));
        foreach (var (pair, text) in played)
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, pair), TestContext.Current.CancellationToken), text);
    }

    [Fact]
    public void Every_kind_of_problem_that_a_request_can_bring_about_is_in_the_kit()
    {
        var answered = Directory.GetFiles(Path.Combine(Folder, "pairs"), "*.json", SearchOption.AllDirectories)
            .Select(f => JsonNode.Parse(File.ReadAllText(f))!["answer"]!)
            .Where(a => (int)a["status"]! >= 400)
            .Select(a => ((string)a["body"]!["type"]!).Replace("urn:victim-contact:", "", StringComparison.Ordinal)).ToHashSet();
        Assert.Equal(
            ProblemCatalogue.All.Select(k => k.Code).Except(NotInKit).Order(StringComparer.Ordinal),
            answered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_request_has_a_name_of_its_own_and_says_who_sends_it()
    {
        var files = Files.Select(f => Read(f.Data)).ToList();
        Assert.Equal(7, files.Count);
        Assert.All(files, f => Assert.Equal(f.Requests.Count, f.Requests.Select(r => r.Name).Distinct().Count()));
        Assert.All(files.SelectMany(f => f.Requests), r => Assert.StartsWith("{{host}}/", r.Address, StringComparison.Ordinal));
    }
}
