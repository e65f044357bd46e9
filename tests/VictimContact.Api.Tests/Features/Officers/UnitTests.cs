using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Officers;

public sealed class UnitTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T10:15:00Z");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_desk_is_put_and_taken_away_and_a_unit_exists_without_one()
    {
        await service.AddOfficer("1742");
        var desk = await (await service.Put("/v1/units/RPU-CARMARTHEN", new { deskMobile = "07700 900555", language = "cy" }))
            .Is(HttpStatusCode.Created);
        Assert.Equal("""{"unit":"RPU-CARMARTHEN","deskMobile":"+447700900555","language":"cy"}""", desk.GetRawText());

        Assert.Equal(
            """
            [{"unit":"CID-LLANELLI","deskMobile":null,"language":"en"},{"unit":"RPU-CARMARTHEN","deskMobile":"+447700900555","language":"cy"}]
            """,
            await Items());

        // Whatever the case in which it is written.
        await (await service.Put("/v1/units/rpu-carmarthen", new { })).Is(HttpStatusCode.OK);
        Assert.Equal(
            """[{"unit":"CID-LLANELLI","deskMobile":null,"language":"en"},{"unit":"RPU-CARMARTHEN","deskMobile":null,"language":"en"}]""",
            await Items());
    }

    [Theory]
    [InlineData("/v1/units/RPU%20X", """{"deskMobile":"07700 900555"}""", HttpStatusCode.BadRequest)]
    [InlineData("/v1/units/RPU", """{"deskMobile":"01267 222020"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/units/RPU", """{"desk":"07700 900555"}""", HttpStatusCode.BadRequest)]
    public async Task What_is_no_desk_is_refused(string path, string body, HttpStatusCode expected)
    {
        using var response = await service.Send(HttpMethod.Put, path, body);
        Assert.Equal(expected, response.StatusCode);
    }

    private async Task<string> Items()
    {
        using var response = await service.Get("/v1/units");
        return (await response.Is(HttpStatusCode.OK)).GetProperty("items").GetRawText();
    }
}
