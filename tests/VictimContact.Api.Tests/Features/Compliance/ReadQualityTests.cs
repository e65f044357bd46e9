using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>Signs of quality of October and November 2026, in two units. What each sign means is tested in the Domain.</summary>
public sealed class ReadQualityTests : IAsyncLifetime
{
    private const string Period = "?from=2026-10&to=2026-11";

    private readonly Service service = Service.Start(QualityScene.First);
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        id = await QualityScene.Fill(service);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Each_sign_is_counted_and_set_beside_what_it_is_a_part_of()
    {
        var figures = (await service.Read("/v1/compliance/quality" + Period)).GetProperty("all");
        Assert.Equal(
            [
                "onAgreedChannel 1 of 2: 0.5",
                "enteredLate 1 of 4: 0.25",
                "lastHour 1 of 3: 0.3333",
                "victimNotConsulted 1 of 2: 0.5",
                "onUnsafeChannel 1 of 4: 0.25",
                "updatesDeclined 1 of 3: 0.3333",
            ],
            Shares(figures));
        Assert.Equal("""{"attempts":1,"updates":2,"perUpdate":0.5}""", figures.GetProperty("attempts").GetRawText());
        Assert.Equal("""{"met":0,"partly":0,"notMet":1,"notAsked":1}""", figures.GetProperty("views").GetRawText());
        Assert.Equal("""[{"reason":"unable-to-contact","approvedBy":"903","count":1}]""", figures.GetProperty("exceptions").GetRawText());
        Assert.Equal("""[{"kind":"exception","officerId":"1742","approvedBy":"903","count":1}]""", figures.GetProperty("waivers").GetRawText());
    }

    [Fact]
    public async Task Units_are_told_apart_and_nothing_has_no_share()
    {
        var answer = await service.Read("/v1/compliance/quality" + Period);
        Assert.Equal(["CID-A", "RPU"], answer.GetProperty("units").EnumerateArray().Select(u => u.Text("unit")));
        Assert.Equal(
            [
                "onAgreedChannel 0 of 0: ", "enteredLate 0 of 0: ", "lastHour 0 of 0: ", "victimNotConsulted 0 of 0: ", "onUnsafeChannel 0 of 0: ",
                "updatesDeclined 1 of 2: 0.5",
            ],
            Shares(answer.GetProperty("units")[1].GetProperty("figures")));

        var one = await service.Read("/v1/compliance/quality" + Period + "&unit=cid-a");
        Assert.Equal(answer.GetProperty("units")[0].GetProperty("figures").GetRawText(), one.GetProperty("all").GetRawText());
        Assert.Equal("CID-A", Assert.Single(one.GetProperty("units").EnumerateArray()).Text("unit"));
    }

    [Theory]
    [InlineData("?from=2026-10&to=2026-10", "2026-10 2026-10", "onAgreedChannel 1 of 2: 0.5")]
    [InlineData("?from=2026-11&to=2026-11", "2026-11 2026-11", "onAgreedChannel 0 of 0: ")]
    [InlineData("", "2026-08 2026-10", "onAgreedChannel 1 of 2: 0.5")]
    public async Task Entries_count_in_the_month_in_which_they_happened(string query, string months, string expected)
    {
        var answer = await service.Read("/v1/compliance/quality" + query);
        Assert.Equal(months, $"{answer.Text("from")} {answer.Text("to")}");
        Assert.Equal(expected, Shares(answer.GetProperty("all"))[0]);
    }

    // What was told of is what counted; voiding takes it out of the month that it was in.
    [Fact]
    public async Task A_voided_entry_counts_nowhere()
    {
        var contact = (await service.Facts(id, "contact"))[0];
        await service.Void(id, contact.Text("id")!);
        Assert.Equal("onAgreedChannel 0 of 1: 0", Shares((await service.Read("/v1/compliance/quality" + Period)).GetProperty("all"))[0]);
    }

    // Terms that turn up later say which channel was agreed at the time.
    [Fact]
    public async Task Terms_that_arrive_late_change_what_a_contact_counts_as()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-10-18T08:00:00Z", "P7D", "in-person"));
        Assert.Equal("onAgreedChannel 2 of 2: 1", Shares((await service.Read("/v1/compliance/quality" + Period)).GetProperty("all"))[0]);
    }

    // The unit of an entry is that of its time, as for a duty that has ended.
    [Fact]
    public async Task A_posting_moves_no_entry()
    {
        var before = (await service.Read("/v1/compliance/quality" + Period)).GetProperty("units")[0].GetProperty("figures").GetProperty("lastHour").GetRawText();
        await service.AddOfficer("1742", "CID-NEW");
        var answer = await service.Read("/v1/compliance/quality" + Period);
        Assert.Equal(["CID-A", "CID-NEW", "RPU"], answer.GetProperty("units").EnumerateArray().Select(u => u.Text("unit")));
        Assert.Equal(before, answer.GetProperty("units")[0].GetProperty("figures").GetProperty("lastHour").GetRawText());
    }

    [Fact]
    public async Task A_period_that_is_none_is_refused()
    {
        using var response = await service.Get("/v1/compliance/quality?from=2026-11&to=2026-10");
        await response.IsProblem(422, "period-not-valid");
    }

    private static string[] Shares(JsonElement figures) =>
    [
        .. new[] { "onAgreedChannel", "enteredLate", "lastHour", "victimNotConsulted", "onUnsafeChannel", "updatesDeclined" }.Select(name =>
        {
            var share = figures.GetProperty(name);
            return $"{name} {share.GetProperty("count").GetInt32()} of {share.GetProperty("total").GetInt32()}: {share.GetProperty("share")}";
        }),
    ];
}
