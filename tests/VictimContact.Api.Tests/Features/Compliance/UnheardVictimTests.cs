using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>Victims who have heard nothing for long, whatever was agreed. Monday 23 November 2026.</summary>
public sealed class UnheardVictimTests : IAsyncLifetime
{
    private readonly Service service = Service.Start(ComplianceScene.Now);

    public async ValueTask InitializeAsync() => await ComplianceScene.Fill(service);

    public ValueTask DisposeAsync() => service.DisposeAsync();

    // Reported on 3 August: 112 days; on 1 October: 53; last update on 7 October: 47. Who wants no updates is among them; the closed case
    // is not.
    [Theory]
    [InlineData("", "excused 112", "forgotten 112", "late 53", "milestones 53", "kept 47")]
    [InlineData("?days=53", "excused 112", "forgotten 112", "late 53", "milestones 53")]
    [InlineData("?days=54", "excused 112", "forgotten 112")]
    [InlineData("?days=47&unit=cid-llanelli", "excused 112", "forgotten 112", "kept 47")]
    [InlineData("?level=enhanced", "late 53", "milestones 53")]
    [InlineData("?offence=Stalking&officerId=2001", "late 53", "milestones 53")]
    [InlineData("?officerId=1900")]
    public async Task They_are_listed_longest_first(string query, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await List(query)).Select(Said).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_is_marked_with_what_was_agreed()
    {
        var listed = (await List("")).ToDictionary(v => v.GetProperty("victimRef").GetString()!);

        Assert.Equal("declined", listed["late"].GetProperty("frequency").GetString());
        Assert.Equal("milestones-only", listed["milestones"].GetProperty("frequency").GetString());
        Assert.Equal("pending null", $"{listed["forgotten"].GetProperty("status").GetString()} {listed["forgotten"].GetProperty("frequency").GetRawText()}");
        Assert.Equal("2026-10-07T12:00:00Z", listed["kept"].GetProperty("lastContactAt").GetString());
        Assert.Equal([112, 112, 53, 53, 47], (await List("")).Select(v => v.GetProperty("daysUnheard").GetInt32()));
    }

    [Fact]
    public async Task An_update_takes_a_victim_off_the_list_and_its_voiding_brings_them_back()
    {
        var id = (await List("")).Single(v => v.GetProperty("victimRef").GetString() == "kept").GetProperty("agreementId").GetString();
        using var recorded = await service.Post(
            $"/v1/agreements/{id}/contacts", new { at = "2026-11-20T12:00:00Z", channel = "phone", outcome = "spoke" });
        var fact = (await recorded.Body()).GetProperty("factId").GetString();
        Assert.DoesNotContain("kept 3", (await List("")).Select(Said));
        Assert.Contains("kept 3", (await List("?days=3")).Select(Said));

        using var voided = await service.Post($"/v1/agreements/{id}/facts/{fact}/void", new { reason = "recorded-in-error" });
        voided.EnsureSuccessStatusCode();
        Assert.Contains("kept 47", (await List("")).Select(Said));
    }

    [Fact]
    public async Task The_list_is_read_page_by_page()
    {
        var (read, cursor) = (new List<string>(), "");
        do
        {
            var page = await service.Read($"/v1/compliance/silent?limit=2{cursor}");
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(Said));
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal((await List("")).Select(Said), read);
    }

    private static string Said(JsonElement victim) => $"{victim.GetProperty("victimRef").GetString()} {victim.GetProperty("daysUnheard")}";

    private async Task<IReadOnlyList<JsonElement>> List(string query) =>
        [.. (await service.Read($"/v1/compliance/silent{query}")).GetProperty("items").EnumerateArray()];
}
