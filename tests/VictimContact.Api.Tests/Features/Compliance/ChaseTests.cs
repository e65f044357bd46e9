using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>That the victim care unit has chased an officer. Monday 23 November 2026.</summary>
public sealed class ChaseTests : IAsyncLifetime
{
    private readonly Service service = Service.Start(ComplianceScene.Now);

    public async ValueTask InitializeAsync() => await ComplianceScene.Fill(service);

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task The_last_chase_is_shown_beside_the_duty_until_it_ends()
    {
        var duty = await Duty("kept");
        await Chase(duty, "2026-11-20T10:00:00Z", "left-message");
        await Chase(duty, "2026-11-23T08:30:00Z", "spoke-to-officer");
        await Chase(duty, "2026-11-19T10:00:00Z", "no-answer");

        Assert.Equal("""{"at":"2026-11-23T08:30:00Z","outcome":"spoke-to-officer"}""", await Chased("kept"));
        Assert.Equal("null", await Chased("forgotten"));
    }

    [Fact]
    public async Task A_chase_that_is_sent_twice_is_one()
    {
        var duty = await Duty("kept");
        var body = new { dutyId = duty, at = "2026-11-20T10:00:00Z", outcome = "left-message" };
        using var first = await service.Post("/v1/compliance/chases", body);
        service.SetNow("2026-11-23T09:05:00Z");
        using var second = await service.Post("/v1/compliance/chases", body);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal((await first.Body()).GetRawText(), (await second.Body()).GetRawText());
    }

    [Fact]
    public async Task A_chase_moves_no_duty_and_is_counted_for_the_unit()
    {
        var before = (await service.Read("/v1/compliance")).GetProperty("duties").GetRawText();
        await Chase(await Duty("kept"), "2026-11-20T10:00:00Z", "left-message");
        await Chase(await Duty("forgotten"), "2026-10-20T10:00:00Z", "no-answer");
        await Chase(await Duty("forgotten"), "2026-11-20T10:00:00Z", "no-answer");

        Assert.Equal(before, (await service.Read("/v1/compliance")).GetProperty("duties").GetRawText());
        const string none = """{"spokeToOfficer":0,"leftMessage":0,"noAnswer":0,"passedOn":0}""";
        Assert.Equal("""{"spokeToOfficer":0,"leftMessage":1,"noAnswer":1,"passedOn":0}""", await Counted("from=2026-11&to=2026-11"));
        Assert.Equal("""{"spokeToOfficer":0,"leftMessage":1,"noAnswer":2,"passedOn":0}""", await Counted("from=2026-10&to=2026-11&unit=cid-llanelli"));
        Assert.Equal(none, await Counted("from=2026-10&to=2026-11&unit=RPU-CARMARTHEN"));
    }

    [Theory]
    [InlineData("11111111-1111-4111-8111-111111111111", "2026-11-20T10:00:00Z", 404, "duty-not-found")]
    [InlineData("kept", "2026-11-24T10:00:00Z", 422, "event-in-future")]
    [InlineData("kept", "1999-12-31T23:59:59Z", 422, "event-too-old")]
    public async Task What_cannot_be_is_refused(string duty, string at, int status, string code)
    {
        var dutyId = duty == "kept" ? await Duty(duty) : duty;
        using var response = await service.Post("/v1/compliance/chases", new { dutyId, at, outcome = "no-answer" });
        await response.IsProblem(status, code);
    }

    private async Task Chase(string dutyId, string at, string outcome)
    {
        using var response = await service.Post("/v1/compliance/chases", new { dutyId, at, outcome });
        await response.Is(HttpStatusCode.Created);
    }

    private async Task<string> Duty(string victimRef) => (await Item(victimRef)).GetProperty("dutyId").GetString()!;

    private async Task<string> Chased(string victimRef) => (await Item(victimRef)).GetProperty("chased").GetRawText();

    private async Task<System.Text.Json.JsonElement> Item(string victimRef) =>
        (await service.Read("/v1/compliance/overdue")).GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("victimRef").GetString() == victimRef);

    private async Task<string> Counted(string query) =>
        (await service.Read($"/v1/compliance/quality?{query}")).GetProperty("all").GetProperty("chases").GetRawText();
}
