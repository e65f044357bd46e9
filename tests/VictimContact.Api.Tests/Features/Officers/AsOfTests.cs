using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Officers;

/// <summary>
/// Contract (2), section 6, "Officers and investigations": a message that was delayed on its way cannot win by coming last.
/// </summary>
public sealed class AsOfTests : IAsyncLifetime
{
    private const string Officer = "/v1/officers/1742";

    // Monday.
    private readonly Service service = Service.Start("2026-11-02T10:15:00Z");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task An_older_mobile_that_comes_again_changes_nothing()
    {
        await Mobile("551", "2026-11-02T09:00:00Z");
        await Mobile("552", "2026-11-02T10:00:00Z");

        var late = await Mobile("551", "2026-11-02T09:00:00Z");

        Assert.True(late.GetProperty("stale").GetBoolean());
        Assert.Equal("+447700900552", late.Text("mobile"));
        Assert.Equal("+447700900552", (await service.Read(Officer)).Text("mobile"));
    }

    // Friday 30 October.
    [Fact]
    public async Task Who_has_left_is_not_brought_back_by_what_was_known_before()
    {
        await service.AddOfficer("1742");
        await Availability("left", "2026-11-02T09:00:00Z");

        var late = await Availability("available", "2026-10-30T16:00:00Z");

        Assert.Equal("left True", $"{late.Text("availability")} {late.GetProperty("stale").GetBoolean()}");
        Assert.Equal("left", (await service.Read(Officer)).Text("availability"));
    }

    [Fact]
    public async Task What_is_known_as_of_the_same_instant_is_a_correction()
    {
        await Mobile("551", "2026-11-02T09:00:00Z");

        Assert.Equal("+447700900552", (await Mobile("552", "2026-11-02T10:00:00+01:00")).Text("mobile"));
    }

    [Fact]
    public async Task What_says_no_instant_is_of_now()
    {
        await Mobile("551", "2026-11-02T10:00:00Z");
        await Mobile("552", null);

        Assert.True((await Mobile("553", "2026-11-02T10:14:00Z")).GetProperty("stale").GetBoolean());

        // A sender's clock that is four minutes ahead does not make stale what is said a minute later.
        await Mobile("554", "2026-11-02T10:19:00Z");
        service.SetNow("2026-11-02T10:16:00Z");
        Assert.Equal("+447700900555", (await Mobile("555", null)).Text("mobile"));
        Assert.True((await Mobile("556", "2026-11-02T10:18:00Z")).GetProperty("stale").GetBoolean());
    }

    [Fact]
    public async Task The_two_systems_are_known_each_by_its_own_instant()
    {
        await Mobile("551", "2026-11-02T10:00:00Z");

        // The duty system has said nothing yet, so nothing of it can be older.
        Assert.Equal("absent", (await Availability("absent", "2026-10-01T09:00:00Z")).Text("availability"));
        Assert.Equal("+447700900552", (await Mobile("552", "2026-11-02T10:01:00Z")).Text("mobile"));
        Assert.True((await Availability("available", "2026-09-30T09:00:00Z")).GetProperty("stale").GetBoolean());
    }

    [Fact]
    public async Task A_stale_unit_moves_nothing()
    {
        await Put(new { unit = "CID-B", mobile = "07700 900551", asOf = "2026-11-02T10:00:00Z" });

        var late = await Put(
            new { unit = "CID-A", mobile = "07700 900551", postedAt = "2026-01-01T00:00:00Z", asOf = "2026-11-02T09:59:59.999Z" });

        Assert.Equal("CID-B True", $"{late.Text("unit")} {late.GetProperty("stale").GetBoolean()}");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        Assert.Equal("CID-B", (await service.Agreement(await service.AddAgreement("DPP/1/26", "N-1"))).Text("unit"));
    }

    [Theory]
    [InlineData("2026-11-02T10:20:01Z", "event-in-future")]
    [InlineData("1999-12-31T23:59:59Z", "event-too-old")]
    public async Task Instants_are_neither_in_the_future_nor_before_2000(string at, string code)
    {
        await service.AddOfficer("1742");

        (await (await service.Put(Officer, new { unit = "CID", mobile = "07700 900551", asOf = at })).IsProblem(422, code))
            .NamesPointers("/asOf");
        (await (await service.Put(Officer, new { unit = "CID", mobile = "07700 900551", postedAt = at })).IsProblem(422, code))
            .NamesPointers("/postedAt");
        (await (await service.Put($"{Officer}/availability", new { availability = "absent", asOf = at })).IsProblem(422, code))
            .NamesPointers("/asOf");
    }

    private Task<JsonElement> Mobile(string ending, string? asOf) =>
        Put(new { unit = "CID-LLANELLI", mobile = $"07700 900{ending}", asOf });

    private async Task<JsonElement> Availability(string availability, string asOf) =>
        await (await service.Put($"{Officer}/availability", new { availability, asOf })).Is(HttpStatusCode.OK);

    private async Task<JsonElement> Put(object body)
    {
        using var response = await service.Put(Officer, body);
        response.EnsureSuccessStatusCode();
        return await response.Body();
    }
}
