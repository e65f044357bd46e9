using System.Net;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Investigations;

public sealed class PutInvestigationTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T10:15:00Z");

    public async ValueTask InitializeAsync() => await service.AddOfficer("1742");

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_new_investigation_is_its_officers_from_the_start_of_the_day_on_which_the_crime_was_reported()
    {
        var put = await (await service.PutCase("1742")).Is(HttpStatusCode.Created);

        Assert.Equal("DPP/1234/26 burglary 2026-11-02 1742 CID-LLANELLI", Summary(put));
        Assert.Equal(["1742 2026-11-02T00:00:00Z"], put.Assignments());
        var assignment = put.GetProperty("assignments")[0];
        Assert.Equal("2026-11-02T10:15:00Z rms", $"{assignment.GetProperty("recordedAt")} {assignment.GetProperty("recordedBy")}");
        Assert.Equal(JsonValueKind.Null, assignment.GetProperty("voidedAt").ValueKind);
        Assert.Empty(put.GetProperty("milestones").EnumerateArray());
        Assert.Equal(put.GetRawText(), (await service.Case()).GetRawText());
    }

    [Fact]
    public async Task The_person_at_the_keyboard_is_recorded()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(InvestigationSteps.Path, UriKind.Relative))
        {
            Content = Answers.Json("""{"officerId":"1742","offence":"burglary","reportedOn":"2026-11-02"}"""),
            Headers = { { "X-Acting-User", "k.evans" } },
        };

        var put = await (await service.Caller.SendAsync(request, TestContext.Current.CancellationToken)).Is(HttpStatusCode.Created);

        Assert.Equal("k.evans", put.GetProperty("assignments")[0].GetProperty("recordedBy").GetString());
    }

    // Trap 28: 6 July begins in London at 23:00 UTC of the 5th.
    [Fact]
    public async Task The_start_of_a_day_in_summer_is_an_hour_before_midnight_utc()
    {
        var put = await (await service.PutCase("1742", reportedOn: "2026-07-06")).Is(HttpStatusCode.Created);

        Assert.Equal(["1742 2026-07-05T23:00:00Z"], put.Assignments());
    }

    // Trap 44: the RMS sends everything at least once.
    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        var first = await (await service.PutCase("1742")).Is(HttpStatusCode.Created);
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        var revision = await service.RevisionOf(id);

        service.SetNow("2026-11-03T10:15:00Z");
        var again = await (await service.PutCase("1742")).Is(HttpStatusCode.OK);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(revision, await service.RevisionOf(id));
    }

    [Fact]
    public async Task A_reference_is_the_same_in_either_case_and_is_answered_as_first_written()
    {
        await (await service.PutCase("1742")).Is(HttpStatusCode.Created);

        var again = await (await service.Put(
            "/v1/investigations?investigationRef=%20dpp%2F1234%2F26", new { officerId = "1742", offence = "burglary", reportedOn = "2026-11-02" }))
            .Is(HttpStatusCode.OK);

        Assert.Equal("DPP/1234/26", again.GetProperty("investigationRef").GetString());
    }

    [Fact]
    public async Task An_officer_who_is_not_known_yet_can_still_arrive()
    {
        var problem = await (await service.PutCase("9999")).IsProblem(422, "unknown-officer");

        problem.NamesPointers("/officerId");
        await (await service.Get(InvestigationSteps.Path)).IsProblem(404, "investigation-not-found");
        await service.AddOfficer("9999");
        await (await service.PutCase("9999")).Is(HttpStatusCode.Created);
    }

    // 2 July begins in London at 23:00 UTC of the 1st; clocks may differ by five minutes.
    [Theory]
    [InlineData("2026-07-01T22:54:00Z", "2026-07-02", false)]
    [InlineData("2026-07-01T22:56:00Z", "2026-07-02", true)]
    [InlineData("2026-07-01T23:30:00Z", "2026-07-02", true)]
    [InlineData("2026-07-01T23:30:00Z", "2026-07-03", false)]
    [InlineData("2026-07-01T12:00:00Z", "9999-12-31", false)]
    public async Task A_crime_is_not_reported_on_a_day_that_has_not_begun_in_london(string now, string reportedOn, bool isTaken)
    {
        await using var summer = Service.Start(now);
        await summer.AddOfficer("1742");

        var response = await summer.PutCase("1742", reportedOn: reportedOn);

        if (isTaken)
            await response.Is(HttpStatusCode.Created);
        else
            (await response.IsProblem(422, "event-in-future")).NamesPointers("/reportedOn");
    }

    [Theory]
    [InlineData("1999-12-31", null, "event-too-old", "/reportedOn")]
    [InlineData("0001-01-01", null, "event-too-old", "/reportedOn")]
    [InlineData("2026-11-02", "2026-11-02T10:20:01Z", "event-in-future", "/assignedAt")]
    [InlineData("2026-11-02", "1999-12-31T23:59:59Z", "event-too-old", "/assignedAt")]
    [InlineData("2026-11-02", "9999-12-31T23:59:59Z", "event-in-future", "/assignedAt")]
    [InlineData("2026-11-02", "0001-01-01T00:00:00Z", "event-too-old", "/assignedAt")]
    public async Task Days_and_instants_are_of_what_has_happened(string reportedOn, string? assignedAt, string code, string pointer) =>
        (await (await service.PutCase("1742", assignedAt, reportedOn)).IsProblem(422, code)).NamesPointers(pointer);

    [Fact]
    public async Task Five_minutes_are_the_difference_that_clocks_may_have() =>
        await (await service.PutCase("1742", "2026-11-02T10:20:00Z")).Is(HttpStatusCode.Created);

    [Fact]
    public async Task The_first_day_of_2000_is_taken() => await (await service.PutCase("1742", reportedOn: "2000-01-01")).Is(HttpStatusCode.Created);

    [Fact]
    public async Task Every_member_at_fault_is_named() =>
        (await (await service.Put(
            InvestigationSteps.Path, new { officerId = "17 42", offence = "!", reportedOn = "1999-12-31", assignedAt = "2027-01-01T00:00:00Z" }))
            .IsProblem(422, "validation-failed")).NamesPointers("/officerId", "/offence", "/reportedOn", "/assignedAt");

    [Theory]
    [InlineData("""{"officerId":"1742","offence":"burglary"}""", "missing-member")]
    [InlineData("""{"officerId":"1742","offence":"burglary","reportedOn":"2026-11-02","victimRef":"N-1"}""", "unknown-member")]
    [InlineData("""{"officerId":"1742","offence":"burglary","reportedOn":"2026-11-02T00:00:00Z"}""", "wrong-type")]
    [InlineData("""{"officerId":"1742","offence":"burglary","reportedOn":"2026-11-02","assignedAt":"2026-11-02"}""", "wrong-type")]
    public async Task A_body_of_another_shape_is_refused(string body, string code) =>
        await (await service.Put(InvestigationSteps.Path, body)).IsProblem(400, code);

    [Fact]
    public Task Only_writers_may_put() => service.NeedsRole(Role.RecordsWrite, HttpMethod.Put, InvestigationSteps.Path);

    private static string Summary(JsonElement investigation) => string.Join(
        ' ', new[] { "investigationRef", "offence", "reportedOn", "officerId", "unit" }.Select(m => investigation.GetProperty(m).GetString()));
}
