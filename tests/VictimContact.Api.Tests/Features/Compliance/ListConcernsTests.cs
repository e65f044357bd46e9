using System.Net;
using System.Text;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>Behind each number of quality the entries that it counts.</summary>
public sealed class ListConcernsTests
{
    private const string Period = "from=2026-10&to=2026-11";

    [Theory]
    [InlineData("unsafe-channel", "contact 2026-10-22T10:20:00Z letter sent - other-contact other-channel unsafe-channel")]
    [InlineData("entered-late", "contact 2026-10-20T09:00:00Z phone attempted - attempt agreed-channel entered-late")]
    [InlineData("view-not-met", "review 2026-10-23T09:00:00Z - unchanged not-met duty-met review view-not-met")]
    public async Task An_entry_is_listed_with_its_case(string concern, string expected)
    {
        await using var service = Service.Start(QualityScene.First);
        var id = await QualityScene.Fill(service);

        var item = Assert.Single(await List(service, $"?concern={concern}&{Period}"));

        var entry = item.GetProperty("entry");
        Assert.Equal(
            expected,
            string.Join(
                ' ', entry.Text("kind"), entry.Text("at"), entry.Text("channel") ?? "-", entry.Text("outcome"), entry.Text("victimView") ?? "-",
                string.Join(' ', entry.GetProperty("signs").EnumerateArray())));
        Assert.Equal(
            (id, "DPP/1/26", "N-1", "1742", "CID-A", "burglary", "standard"),
            (item.Text("agreementId"), item.Text("investigationRef"), item.Text("victimRef"), item.Text("officerId"), item.Text("unit"),
                item.Text("offence"), item.Text("level")));
        Assert.Equal("letter", Assert.Single(item.GetProperty("unsafeChannels").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task An_entry_counts_for_the_unit_of_its_time_and_is_shown_with_the_officer_of_now()
    {
        await using var service = Service.Start(QualityScene.First);
        await QualityScene.Fill(service);
        await service.AddOfficer("1742", "CID-NEW");

        Assert.Equal("CID-A", Assert.Single(await List(service, $"?concern=entered-late&{Period}&unit=cid-a")).Text("unit"));
        Assert.Empty(await List(service, $"?concern=entered-late&{Period}&unit=CID-NEW"));
        Assert.Single(await List(service, $"?concern=entered-late&{Period}&officerId=1742&offence=Burglary&level=standard"));
        Assert.Empty(await List(service, $"?concern=entered-late&{Period}&officerId=1900"));
        Assert.Empty(await List(service, $"?concern=entered-late&{Period}&level=enhanced"));
        Assert.Empty(await List(service, $"?concern=entered-late&{Period}&offence=stalking"));
    }

    [Fact]
    public async Task What_is_voided_or_put_right_is_no_longer_listed()
    {
        await using var service = Service.Start(QualityScene.First);
        var id = await QualityScene.Fill(service);
        var late = Assert.Single(await List(service, $"?concern=entered-late&{Period}")).GetProperty("entry").Text("id")!;
        await service.Void(id, late);
        await service.Record(id, "terms", Bodies.Terms("2026-10-21T08:00:00Z", "P7D", "letter"));

        Assert.Empty(await List(service, $"?concern=entered-late&{Period}"));
        Assert.Empty(await List(service, $"?concern=unsafe-channel&{Period}"));
        await service.IsVerified();
    }

    // Whatever happens: as many are listed as are counted, force and unit, whole and month by month; and each of them once, page by page.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task As_many_are_listed_as_the_figures_count(int seed)
    {
        await using var service = Service.Start("2026-03-02T09:00:00Z");
        var caseload = new RandomCaseload(service, seed);
        await caseload.Play(steps: 220);
        var found = 0;
        foreach (var period in new[] { "from=2025-12&to=2027-12", "from=2026-03&to=2026-03", "from=2026-04&to=2026-06" })
        {
            foreach (var unit in RandomCaseload.Units.Select(u => $"&unit={u}").Append(""))
            {
                using var answer = await service.Get($"/v1/compliance/quality?{period}{unit}");
                if (answer.StatusCode == HttpStatusCode.NotFound)
                    continue;
                var figures = (await answer.Is(HttpStatusCode.OK)).GetProperty("all");
                found += await Same("unsafe-channel", figures.GetProperty("onUnsafeChannel").GetProperty("count").GetInt32());
                found += await Same("entered-late", figures.GetProperty("enteredLate").GetProperty("count").GetInt32());
                found += await Same("view-not-met", figures.GetProperty("views").GetProperty("notMet").GetInt32());

                async Task<int> Same(string concern, int counted)
                {
                    var listed = await List(service, $"?concern={concern}&{period}{unit}", limit: 3);
                    Assert.Equal(counted, listed.Count);
                    Assert.Equal(counted, listed.DistinctBy(i => i.GetProperty("entry").Text("id")).Count());
                    Assert.Equal(
                        listed.OrderByDescending(i => Service.At(i.GetProperty("entry").Text("at")!)).Select(i => i.GetProperty("entry").Text("at")),
                        listed.Select(i => i.GetProperty("entry").Text("at")));
                    Assert.All(listed, i => Assert.Contains(
                        concern, i.GetProperty("entry").GetProperty("signs").EnumerateArray().Select(s => s.GetString())));
                    return counted;
                }
            }
        }

        Assert.True(found > 30, $"{found} entries");
    }

    [Fact]
    public async Task The_whole_list_is_answered_as_a_spreadsheet_takes_it()
    {
        await using var service = Service.Start(QualityScene.First);
        var id = await QualityScene.Fill(service);
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri($"/v1/compliance/concerns?concern=unsafe-channel&{Period}&limit=1", UriKind.Relative));
        request.Headers.Add("Accept", "text/csv");
        using var response = await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("attachment; filename=unsafe-channel-2026-11-23.csv", response.Content.Headers.ContentDisposition!.ToString());
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        var entry = Assert.Single(await List(service, $"?concern=unsafe-channel&{Period}")).GetProperty("entry").Text("id");
        Assert.Equal(
            [
                "at,kind,channel,outcome,victimConsulted,victimView,recordedAt,recordedBy,investigationRef,victimRef,level,offence,officerId,unit,"
                    + "unsafeChannels,agreementId,id",
                $"2026-10-22T10:20:00Z,contact,letter,sent,,,2026-10-22T10:30:00Z,rms,DPP/1/26,N-1,standard,burglary,1742,CID-A,letter,{id},{entry}",
                "",
            ],
            lines);
    }

    [Theory]
    [InlineData("?concern=unsafe-channel&unit=CID-X", 404, "unit-not-known")]
    [InlineData("?concern=unsafe-channel&officerId=9999", 404, "officer-not-known")]
    [InlineData("?concern=unsafe-channel&offence=nonsense", 404, "offence-not-known")]
    [InlineData("?concern=unsafe-channel&from=2026-11&to=2026-10", 422, "period-not-valid")]
    [InlineData("?concern=unsafe-channel&cursor=made-up", 400, "invalid-cursor")]
    [InlineData("?concern=update", 400, "invalid-parameter")]
    [InlineData("?unit=CID-A", 400, "missing-parameter")]
    public async Task What_cannot_be_listed_is_refused(string query, int status, string code)
    {
        await using var service = Service.Start(QualityScene.First);
        await QualityScene.Fill(service);
        foreach (var accept in new[] { "application/json", "text/csv" })
        {
            if (accept == "text/csv" && code == "invalid-cursor")
                continue;
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/compliance/concerns{query}", UriKind.Relative));
            request.Headers.Add("Accept", accept);
            using var response = await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);
            await response.IsProblem(status, code);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_concern_is_refused()
    {
        await using var service = Service.Start(QualityScene.First);
        await QualityScene.Fill(service);
        var id = (await service.Read("/v1/agreements?victimRef=N-1")).GetProperty("items")[0].Text("id")!;
        await service.Record(id, "contacts", Bodies.Contact("2026-10-22T11:20:00Z", "sent", "letter"));
        var cursor = (await service.Read($"/v1/compliance/concerns?concern=unsafe-channel&{Period}&limit=1")).Text("nextCursor");

        using var other = await service.Get($"/v1/compliance/concerns?concern=entered-late&{Period}&cursor={cursor}");
        await other.IsProblem(400, "invalid-cursor");
    }

    [Fact]
    public async Task Reading_needs_its_role()
    {
        await using var service = Service.Start(QualityScene.First);
        await service.NeedsRole(Role.ComplianceRead, HttpMethod.Get, "/v1/compliance/concerns?concern=unsafe-channel");
    }

    private static async Task<IReadOnlyList<JsonElement>> List(Service service, string query, int limit = 200)
    {
        var (items, cursor) = (new List<JsonElement>(), "");
        do
        {
            var page = await service.Read($"/v1/compliance/concerns{query}&limit={limit}{cursor}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.Text("nextCursor") is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        return items;
    }
}
