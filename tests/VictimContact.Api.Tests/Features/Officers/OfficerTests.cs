using System.Net;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Officers;

public sealed class OfficerTests : IAsyncLifetime
{
    private const string Officer = "/v1/officers/1742";

    private static readonly object Body = new { unit = "CID-LLANELLI", mobile = "07700 900123" };

    private readonly Service service = Service.Start("2026-11-02T10:15:00Z");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_new_officer_is_available_and_answered_with_the_number_in_e164()
    {
        var officer = await (await service.Put(
            Officer, new { unit = "CID-LLANELLI", mobile = "07700 900123", supervisorId = "880", language = "cy" }))
            .Is(HttpStatusCode.Created);

        const string expected = """
            {"officerId":"1742","unit":"CID-LLANELLI","mobile":"+447700900123","supervisorId":"880","language":"cy","availability":"available","coveredBy":null,"reach":"ok","reachSince":null,"reachReason":null,"stale":false}
            """;
        Assert.Equal(expected, officer.GetRawText());
        Assert.Equal(expected, (await (await service.Get(Officer)).Is(HttpStatusCode.OK)).GetRawText());
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        var first = await (await service.Put(Officer, Body)).Is(HttpStatusCode.Created);

        Assert.Equal(first.GetRawText(), (await (await service.Put(Officer, Body)).Is(HttpStatusCode.OK)).GetRawText());
    }

    [Fact]
    public async Task Putting_leaves_what_is_left_out_and_takes_away_what_is_null()
    {
        await service.Put(Officer, new { unit = "CID-LLANELLI", mobile = "07700 900123", supervisorId = "880", language = "cy" });
        await service.Put($"{Officer}/availability", new { availability = "absent", coveredBy = "2031" });

        var kept = await (await service.Put(Officer, new { unit = "CID-LLANELLI", mobile = "07700 900123" })).Is(HttpStatusCode.OK);
        Assert.Equal(("880", "cy"), (kept.Text("supervisorId"), kept.Text("language")));
        var officer = await (await service.Put(
            Officer, new { unit = "CID-LLANELLI", mobile = "07700 900123", supervisorId = (string?)null })).Is(HttpStatusCode.OK);

        Assert.Equal(
            """{"officerId":"1742","unit":"CID-LLANELLI","mobile":"+447700900123","supervisorId":null,"language":"cy","availability":"absent","coveredBy":"2031","reach":"ok","reachSince":null,"reachReason":null,"stale":false}""",
            officer.GetRawText());
    }

    [Fact]
    public async Task An_officer_id_is_taken_with_its_case()
    {
        await (await service.Put("/v1/officers/c-17", Body)).Is(HttpStatusCode.Created);

        await (await service.Get("/v1/officers/C-17")).IsProblem(404, "officer-not-found");
        await (await service.Put("/v1/officers/C-17", Body)).Is(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("\u202A+44\u00A07700\u2011900123\u202C")]
    [InlineData("'07700\t900123")]
    [InlineData("tel:07700%20900123")]
    public async Task A_number_is_taken_as_it_was_pasted(string mobile) => Assert.Equal(
        "+447700900123", (await (await service.Put(Officer, new { unit = "CID", mobile })).Is(HttpStatusCode.Created)).Text("mobile"));

    [Fact]
    public async Task A_number_that_is_no_mobile_is_refused_and_not_repeated()
    {
        var problem = await (await service.Put(Officer, new { unit = "CID", mobile = "020 7946 0123" })).IsProblem(422, "mobile-not-valid");

        problem.NamesPointers("/mobile");
        Assert.DoesNotContain("7946", problem.GetRawText(), StringComparison.Ordinal);
        await (await service.Get(Officer)).IsProblem(404, "officer-not-found");
    }

    [Fact]
    public async Task Every_member_at_fault_is_named() =>
        (await (await service.Put(
            Officer, new { unit = "CID LLANELLI", mobile = "999", supervisorId = "8 80" })).IsProblem(422, "validation-failed"))
            .NamesPointers("/unit", "/mobile", "/supervisorId");

    [Fact]
    public async Task Nobody_is_their_own_supervisor_or_cover()
    {
        (await (await service.Put(
            Officer, new { unit = "CID", mobile = "07700 900123", supervisorId = "1742" })).IsProblem(422, "validation-failed"))
            .NamesPointers("/supervisorId");
        await service.AddOfficer("1742");
        (await (await service.Put(
            $"{Officer}/availability", new { availability = "absent", coveredBy = "1742" })).IsProblem(422, "validation-failed"))
            .NamesPointers("/coveredBy");
    }

    [Theory]
    [InlineData("17.42")]
    [InlineData("17%2042")]
    [InlineData("17%2F42")]
    [InlineData("PC%C3%A9")]
    [InlineData("12345678901234567")]
    public async Task What_cannot_be_an_officer_id_is_refused_where_it_would_be_made(string id)
    {
        var problem = await (await service.Put($"/v1/officers/{id}", Body)).IsProblem(400, "invalid-parameter");

        Assert.Equal("officerId", problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
        await (await service.Get($"/v1/officers/{id}")).IsProblem(404, "officer-not-found");
    }

    [Theory]
    [InlineData("""{"unit":"CID"}""", "missing-member")]
    [InlineData("""{"unit":"CID","mobile":"07700 900123","rank":"DC"}""", "unknown-member")]
    [InlineData("""{"unit":"CID","mobile":447700900123}""", "wrong-type")]
    [InlineData("""{"unit":"CID","mobile":"07700 900123","language":"CY"}""", "wrong-type")]
    [InlineData("""{"unit":"CID","mobile":null}""", "wrong-type")]
    public async Task A_body_of_another_shape_is_refused(string body, string code) =>
        await (await service.Put(Officer, body)).IsProblem(400, code);

    [Fact]
    public async Task Availability_is_replaced_whole_and_cover_is_kept_as_given()
    {
        await service.AddOfficer("1742");

        var absent = await (await service.Put(
            $"{Officer}/availability", new { availability = "absent", coveredBy = "2031" })).Is(HttpStatusCode.OK);
        Assert.Equal("absent 2031", $"{absent.GetProperty("availability")} {absent.GetProperty("coveredBy")}");

        var back = await (await service.Put(
            $"{Officer}/availability", new { availability = "available", coveredBy = "2031" })).Is(HttpStatusCode.OK);
        Assert.Equal("available 2031", $"{back.GetProperty("availability")} {back.GetProperty("coveredBy")}");

        var left = await (await service.Put($"{Officer}/availability", new { availability = "left" })).Is(HttpStatusCode.OK);
        Assert.Equal("left ", $"{left.GetProperty("availability")} {left.GetProperty("coveredBy")}");
    }

    [Fact]
    public async Task Availability_of_somebody_unknown_or_of_another_word_is_refused()
    {
        await (await service.Put($"{Officer}/availability", new { availability = "absent" })).IsProblem(404, "officer-not-found");
        await (await service.Put($"{Officer}/availability", new { availability = "Absent" })).IsProblem(400, "wrong-type");
        (await (await service.Put(
            $"{Officer}/availability", new { availability = "absent", coveredBy = "20 31" })).IsProblem(422, "validation-failed"))
            .NamesPointers("/coveredBy");
    }

    [Fact]
    public async Task Who_may_only_read_sees_the_last_three_digits()
    {
        await service.AddOfficer("1742");
        using var reader = service.Client(Role.RecordsRead);

        foreach (var path in (string[])[Officer, "/v1/officers"])
        {
            var text = (await (await reader.GetAsync(
                new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).Is(HttpStatusCode.OK)).GetRawText();
            Assert.Contains("\"mobile\":\"+44*******123\"", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_list_is_paged_by_officer_and_its_cursor_belongs_to_its_unit()
    {
        foreach (var (id, unit) in new[] { ("300", "CID"), ("100", "CID"), ("200", "cid"), ("150", "VCU") })
            await service.AddOfficer(id, unit);

        var first = await (await service.Get("/v1/officers?unit=Cid&limit=2")).Is(HttpStatusCode.OK);
        var cursor = first.GetProperty("nextCursor").GetString();
        Assert.Equal(["100", "200"], Ids(first));

        // The unit is compared without case, so a cursor serves each way of writing it.
        var last = await (await service.Get($"/v1/officers?unit=CID&limit=2&cursor={cursor}")).Is(HttpStatusCode.OK);
        Assert.Equal(["300"], Ids(last));
        Assert.Equal(JsonValueKind.Null, last.GetProperty("nextCursor").ValueKind);

        Assert.Equal(["100", "150", "200", "300"], Ids(await (await service.Get("/v1/officers")).Is(HttpStatusCode.OK)));
        Assert.Empty(Ids(await (await service.Get("/v1/officers?unit=NOBODY")).Is(HttpStatusCode.OK)));
        await (await service.Get($"/v1/officers?unit=VCU&cursor={cursor}")).IsProblem(400, "invalid-cursor");
        await (await service.Get($"/v1/officers?cursor={cursor}")).IsProblem(400, "invalid-cursor");
        await (await service.Get("/v1/officers?cursor=AAAA")).IsProblem(400, "invalid-cursor");
    }

    [Fact]
    public async Task A_page_that_ends_with_the_list_has_no_next()
    {
        await service.AddOfficer("100");
        await service.AddOfficer("200");

        var page = await (await service.Get("/v1/officers?limit=2")).Is(HttpStatusCode.OK);

        Assert.Equal(JsonValueKind.Null, page.GetProperty("nextCursor").ValueKind);
    }

    [Theory]
    [InlineData("/v1/officers?limit=0", "invalid-parameter")]
    [InlineData("/v1/officers?limit=201", "invalid-parameter")]
    [InlineData("/v1/officers?Unit=CID", "unknown-parameter")]
    [InlineData("/v1/officers?unit=CID&unit=VCU", "invalid-parameter")]
    [InlineData("/v1/officers/1742?unit=CID", "unknown-parameter")]
    public async Task A_query_is_strict(string path, string code) => await (await service.Get(path)).IsProblem(400, code);

    [Fact]
    public async Task Each_operation_needs_its_role()
    {
        await service.NeedsRole(Role.RecordsWrite, HttpMethod.Put, Officer);
        await service.NeedsRole(Role.RecordsWrite, HttpMethod.Put, $"{Officer}/availability");
        await service.NeedsRole(Role.RecordsRead, HttpMethod.Get, Officer);
        await service.NeedsRole(Role.RecordsRead, HttpMethod.Get, "/v1/officers");
    }

    /// <summary>Contract, section 4, "Unit": what is open follows the officer, what has ended stays where it ended.</summary>
    [Fact]
    public async Task A_posting_takes_open_duties_along_and_leaves_ended_ones()
    {
        await service.AddOfficer("1742", "CID-LLANELLI");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        var id = await service.AddAgreement(
            "DPP/1/26", "N-1", new { agreedAt = "2026-11-02T10:00:00Z", frequency = "P14D", channel = "phone" });

        service.SetNow("2026-11-04T09:00:00Z");
        await service.AddOfficer("1742", "CID-CARMARTHEN");

        var agreement = await (await service.Get($"/v1/agreements/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal("CID-CARMARTHEN", agreement.GetProperty("unit").GetString());
        var timeline = await (await service.Get($"/v1/agreements/{id}/timeline")).Is(HttpStatusCode.OK);
        Assert.Equal(
            ["agree met CID-LLANELLI", "update open CID-CARMARTHEN"],
            timeline
                .GetProperty("duties")
                .EnumerateArray()
                .Select(d => $"{d.GetProperty("kind")} {d.GetProperty("state")} {d.GetProperty("unit")}"));
    }

    private static IEnumerable<string?> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("officerId").GetString());
}
