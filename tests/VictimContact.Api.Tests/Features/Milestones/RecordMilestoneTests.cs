using System.Net;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Milestones;

/// <summary>Recorded on Wednesday 11 November 2026, in an investigation reported on Monday the 2nd.</summary>
public sealed class RecordMilestoneTests : IAsyncLifetime
{
    private const string Ref = "DPP/1234/26";

    private static readonly object Terms = new { agreedAt = "2026-11-02T10:00:00Z", frequency = "P14D", channel = "phone" };

    private readonly Service service = Service.Start("2026-11-11T09:00:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddInvestigation(Ref, "1742", "2026-11-02", "stalking");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    // Trap 1: arrested on Friday evening, typed on Wednesday. One working day from Friday the 6th is Monday the 9th. Trap 31: so it would
    // be from Saturday.
    [Fact]
    public async Task A_milestone_recorded_late_is_born_overdue()
    {
        var id = await service.AddAgreement(Ref, "N-1", Terms);

        var milestone = await (await Record("suspect-arrested", "2026-11-06T22:00:00Z", sourceId: "CUST-7781")).Is(HttpStatusCode.Created);

        Assert.True(Guid.TryParse(milestone.GetProperty("id").GetString(), out _));
        Assert.Equal(
            $$"""{"id":"{{milestone.GetProperty("id")}}","investigationRef":"DPP/1234/26","type":"suspect-arrested","occurredAt":"2026-11-06T22:00:00Z","notifiedAt":null"""
            + ""","order":null,"sourceId":"CUST-7781","recordedAt":"2026-11-11T09:00:00Z","recordedBy":"rms","voidedAt":null,"dutiesOpened":2}""",
            milestone.GetRawText());
        Assert.Equal(
            ["inform open 2026-11-09 overdue", "review open 2026-11-09 overdue"],
            (await Duties(id)).Where(
                d => d.Contains(" open ", StringComparison.Ordinal) && !d.StartsWith("update", StringComparison.Ordinal)));
        Assert.Equal("overdue", (await Agreement(id)).GetProperty("standing").GetString());
    }

    // Trap 44.
    [Fact]
    public async Task The_same_entry_again_is_answered_with_the_first_and_opens_nothing()
    {
        var id = await service.AddAgreement(Ref, "N-1", Terms);
        var first = await (await Record("suspect-arrested", "2026-11-06T22:00:00Z", sourceId: "CUST-7781")).Is(HttpStatusCode.Created);
        var revision = (await Agreement(id)).GetProperty("revision").GetInt32();

        service.SetNow("2026-11-12T09:00:00Z");
        var again = await (await Record("suspect-arrested", "2026-11-06T23:00:00+01:00", sourceId: " CUST-7781 ")).Is(HttpStatusCode.OK);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(revision, (await Agreement(id)).GetProperty("revision").GetInt32());
    }

    [Theory]
    [InlineData("suspect-bailed", "2026-11-06T22:00:00Z", null)]
    [InlineData("suspect-arrested", "2026-11-06T22:00:01Z", null)]
    [InlineData("suspect-arrested", "2026-11-06T22:00:00Z", "2026-11-07T09:00:00Z")]
    public async Task A_source_id_is_not_used_for_other_content(string type, string occurredAt, string? notifiedAt)
    {
        var first = await (await Record("suspect-arrested", "2026-11-06T22:00:00Z", sourceId: "CUST-7781")).Is(HttpStatusCode.Created);

        var problem = await (await Record(type, occurredAt, notifiedAt, "CUST-7781")).IsProblem(409, "source-id-reused");

        Assert.Equal(first.GetProperty("id").GetString(), problem.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_source_id_is_unique_within_its_investigation_only()
    {
        await service.AddInvestigation("DPP/9999/26", "1742", "2026-11-02");
        await (await Record("suspect-arrested", "2026-11-06T22:00:00Z", sourceId: "1")).Is(HttpStatusCode.Created);

        await (await Record("charged", "2026-11-07T22:00:00Z", sourceId: "1", investigationRef: "DPP/9999/26")).Is(HttpStatusCode.Created);
    }

    // (2) They name the entry; other members that differ are no repeat.
    [Fact]
    public async Task Without_source_ids_type_and_instant_name_the_entry()
    {
        var first = await (await Record("sentenced", "2026-11-06T12:00:00Z", "2026-11-06T15:00:00Z")).Is(HttpStatusCode.Created);

        var again = await (await Record("sentenced", "2026-11-06T13:00:00+01:00", "2026-11-06T15:00:00Z")).Is(HttpStatusCode.OK);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        var other = await (await Record("sentenced", "2026-11-06T12:00:00Z", "2026-11-09T15:00:00Z")).IsProblem(409, "source-id-reused");
        Assert.Equal(first.GetProperty("id").GetString(), other.GetProperty("id").GetString());
        await (await Record("sentenced", "2026-11-06T12:00:01Z", "2026-11-06T15:00:00Z")).Is(HttpStatusCode.Created);
        await (await Record("case-outcome", "2026-11-06T12:00:00Z", "2026-11-06T15:00:00Z")).Is(HttpStatusCode.Created);
    }

    // Trap 4: several suspects are several events.
    [Fact]
    public async Task Two_suspects_arrested_at_one_time_are_two_milestones_by_their_source_ids()
    {
        var id = await service.AddAgreement(Ref, "N-1");

        await (await Record("suspect-arrested", "2026-11-06T22:00:00Z", sourceId: "CUST-1")).Is(HttpStatusCode.Created);
        await (await Record("suspect-arrested", "2026-11-06T22:00:00Z", sourceId: "CUST-2")).Is(HttpStatusCode.Created);
        await (await Record("suspect-arrested", "2026-11-06T22:00:00Z")).Is(HttpStatusCode.Created);

        Assert.Equal(3, (await Duties(id)).Count(d => d.StartsWith("inform open 2026-11-09", StringComparison.Ordinal)));
    }

    // Trap 2: charged arrives before the arrest.
    [Fact]
    public async Task The_order_of_arrival_does_not_matter()
    {
        await service.AddInvestigation("DPP/9999/26", "1742", "2026-11-02", "stalking");
        var inOrder = await service.AddAgreement(Ref, "N-1", Terms);
        var outOfOrder = await service.AddAgreement("DPP/9999/26", "N-1", Terms);

        await Record("suspect-arrested", "2026-11-06T22:00:00Z");
        await Record("charged", "2026-11-07T08:00:00Z");
        await Record("charged", "2026-11-07T08:00:00Z", investigationRef: "DPP/9999/26");
        await Record("suspect-arrested", "2026-11-06T22:00:00Z", investigationRef: "DPP/9999/26");

        Assert.Equal(await Duties(inOrder), await Duties(outOfOrder));
    }

    // Trap 59: nobody drops out because of the order of entry.
    [Fact]
    public async Task A_victim_registered_later_is_still_to_be_told()
    {
        var milestone = await (await Record("charged", "2026-11-10T12:00:00Z", sourceId: "CH-1")).Is(HttpStatusCode.Created);
        Assert.Equal(0, milestone.GetProperty("dutiesOpened").GetInt32());

        var id = await service.AddAgreement(Ref, "N-1");

        Assert.Contains("inform open 2026-11-11 ", await Duties(id));
        var again = await (await Record("charged", "2026-11-10T12:00:00Z", sourceId: "CH-1")).Is(HttpStatusCode.OK);
        Assert.Equal(1, again.GetProperty("dutiesOpened").GetInt32());
    }

    // Trap 34: the court's hearing is told within a day of when the witness care unit received it, by that unit.
    [Fact]
    public async Task A_type_that_counts_from_receipt_counts_from_notified_at()
    {
        var id = await service.AddAgreement(Ref, "N-1");

        await (await Record("hearing-listed", "2026-11-05T16:00:00Z", "2026-11-10T09:00:00Z")).Is(HttpStatusCode.Created);

        var duty = (await Timeline(id)).GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "inform");
        Assert.Equal("2026-11-11 witness-care", $"{duty.GetProperty("dueOn")} {duty.GetProperty("by")}");
    }

    [Fact]
    public async Task A_contact_that_named_it_before_it_arrived_meets_it()
    {
        var id = await service.AddAgreement(Ref, "N-1", Terms);
        await (await service.Post(
            $"/v1/agreements/{id}/contacts",
            new { at = "2026-11-09T10:00:00Z", channel = "phone", outcome = "spoke", informedOf = new[] { "CUST-7781" } }))
            .Is(HttpStatusCode.Created);

        await Record("suspect-arrested", "2026-11-06T22:00:00Z", sourceId: "CUST-7781");

        Assert.Contains("inform met 2026-11-09 ", await Duties(id));
    }

    [Fact]
    public async Task An_investigation_that_is_not_known_yet_can_still_arrive()
    {
        (await (await Record("charged", "2026-11-10T12:00:00Z", investigationRef: "DPP/9999/26")).IsProblem(422, "unknown-investigation"))
            .NamesPointers("/investigationRef");

        await service.AddInvestigation("DPP/9999/26", "1742", "2026-11-02");
        await (await Record("charged", "2026-11-10T12:00:00Z", investigationRef: "dpp/9999/26")).Is(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("arrested", "2026-11-10T12:00:00Z", null, "unknown-milestone-type", "/type")]
    [InlineData("Charged", "2026-11-10T12:00:00Z", null, "unknown-milestone-type", "/type")]
    [InlineData("", "2026-11-10T12:00:00Z", null, "unknown-milestone-type", "/type")]
    [InlineData("hearing-listed", "2026-11-10T12:00:00Z", null, "notified-at-required", "/notifiedAt")]
    [InlineData("hearing-listed", "2026-11-10T12:00:00Z", "2026-11-10T11:59:59Z", "notified-before-occurred", "/notifiedAt")]
    [InlineData("charged", "2026-11-10T12:00:00Z", "2026-11-10T11:59:59Z", "notified-before-occurred", "/notifiedAt")]
    [InlineData("charged", "2026-11-11T09:05:01Z", null, "event-in-future", "/occurredAt")]
    [InlineData("charged", "1999-12-31T23:59:59Z", null, "event-too-old", "/occurredAt")]
    [InlineData("hearing-listed", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "event-in-future", "/occurredAt /notifiedAt")]
    [InlineData("hearing-listed", "0001-01-01T00:00:00Z", "2026-11-10T12:00:00Z", "event-too-old", "/occurredAt")]
    [InlineData("hearing-listed", "2026-11-10T12:00:00Z", "2026-11-11T09:05:01Z", "event-in-future", "/notifiedAt")]
    [InlineData("nothing", "0001-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "validation-failed", "/type /occurredAt /notifiedAt")]
    public async Task What_a_rule_refuses_is_named(string type, string occurredAt, string? notifiedAt, string code, string pointers)
    {
        (await (await Record(type, occurredAt, notifiedAt)).IsProblem(422, code)).NamesPointers(pointers.Split(' '));

        var investigation = await (await service.Get("/v1/investigations?investigationRef=DPP%2F1234%2F26")).Body();
        Assert.Equal(0, investigation.GetProperty("milestones").GetArrayLength());
    }

    [Theory]
    [InlineData("hearing-listed", "2026-11-10T12:00:00Z", "2026-11-10T12:00:00Z")]
    [InlineData("charged", "2026-11-11T09:05:00Z", null)]
    [InlineData("charged", "2000-01-01T00:00:00Z", null)]
    public async Task What_is_just_within_the_rules_is_taken(string type, string occurredAt, string? notifiedAt) =>
        await (await Record(type, occurredAt, notifiedAt)).Is(HttpStatusCode.Created);

    [Theory]
    [InlineData("""{"investigationRef":"DPP/1234/26","type":"charged"}""", "missing-member")]
    [InlineData(
        """{"investigationRef":"DPP/1234/26","type":"charged","occurredAt":"2026-11-10T12:00:00Z","suspect":"x"}""", "unknown-member")]
    [InlineData("""{"investigationRef":"DPP/1234/26","type":"charged","occurredAt":"2026-11-10T12:00:00"}""", "wrong-type")]
    [InlineData("""{"investigationRef":"DPP/1234/26","type":null,"occurredAt":"2026-11-10T12:00:00Z"}""", "wrong-type")]
    public async Task A_body_of_another_shape_is_refused(string body, string code) =>
        await (await service.Post("/v1/milestones", body)).IsProblem(400, code);

    [Fact]
    public async Task References_have_their_shape() =>
        (await (await service.Post(
            "/v1/milestones", new { investigationRef = " ", type = "charged", occurredAt = "2026-11-10T12:00:00Z", sourceId = "a\nb" }))
            .IsProblem(422, "validation-failed")).NamesPointers("/investigationRef", "/sourceId");

    [Fact]
    public async Task The_query_is_strict() =>
        await (await service.Post(
            "/v1/milestones?dryRun=true", new { investigationRef = Ref, type = "charged", occurredAt = "2026-11-10T12:00:00Z" }))
            .IsProblem(400, "unknown-parameter");

    [Fact]
    public async Task Only_writers_may_record_and_void()
    {
        await service.NeedsRole(Role.RecordsWrite, HttpMethod.Post, "/v1/milestones");
        await service.NeedsRole(Role.RecordsWrite, HttpMethod.Post, "/v1/milestones/019a5c77-5a02-7f4d-b1c8-90d3ab7e6f25/void");
    }

    private Task<HttpResponseMessage> Record(
        string type, string occurredAt, string? notifiedAt = null, string? sourceId = null, string investigationRef = Ref) =>
        service.Post("/v1/milestones", new { investigationRef, type, occurredAt, notifiedAt, sourceId });

    private async Task<JsonElement> Agreement(string id) => await (await service.Get($"/v1/agreements/{id}")).Is(HttpStatusCode.OK);

    private async Task<JsonElement> Timeline(string id) => await (await service.Get($"/v1/agreements/{id}/timeline")).Is(HttpStatusCode.OK);

    private async Task<IReadOnlyList<string>> Duties(string id) =>
    [
        .. (await Timeline(id)).GetProperty("duties").EnumerateArray().Select(d =>
            $"{d.GetProperty("kind")} {d.GetProperty("state")} {d.GetProperty("dueOn")} {(d.GetProperty("overdue").GetBoolean() ? "overdue" : "")}")
            .Order(StringComparer.Ordinal),
    ];
}
