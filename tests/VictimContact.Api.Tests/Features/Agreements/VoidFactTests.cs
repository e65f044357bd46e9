using System.Net;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

public sealed class VoidFactTests : IAsyncLifetime
{
    private const string Assign = "/v1/investigations?investigationRef=DPP/1/26";

    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("1801", "CID-CARMARTHEN");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z"));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_voided_fact_stays_visible_and_what_it_did_is_undone()
    {
        var before = await service.Duties(id);
        var contact = await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z"));
        var address = new Uri($"/v1/agreements/{id}/facts/{contact.Text("factId")}/void", UriKind.Relative);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = Answers.Json("""{"reason":"wrong-record"}""");
        request.Headers.Add("X-Acting-User", "Ann Rees");
        using var response = await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);

        var agreement = await response.Is(HttpStatusCode.OK);
        Assert.Equal("\"3\"", response.Headers.ETag?.ToString());
        Assert.Equal("2026-06-17", agreement.Text("nextUpdateDue"));
        var fact = await Fact("contact");
        Assert.Equal(("2026-06-15T09:00:00Z", "wrong-record", "Ann Rees"), (fact.Text("voidedAt"), fact.Text("voidReason"), fact.Text("voidedBy")));

        // The duty that it had opened is shown as void; the others are as if it had never been.
        Assert.Equal([.. before, "update void 2026-06-24 -"], (await service.Duties(id)).Select(WithoutEndOfVoid).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Voiding_twice_is_answered_as_the_first_time()
    {
        var contact = await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z"));
        var first = await service.Void(id, contact.Text("factId")!);
        var timeline = (await service.Timeline(id)).ToString();
        service.SetNow("2026-06-15T10:00:00Z");
        Assert.Equal(first.ToString(), (await service.Void(id, contact.Text("factId")!)).ToString());
        Assert.Equal(timeline, (await service.Timeline(id)).ToString());
    }

    [Fact]
    public async Task Without_its_only_terms_an_agreement_is_pending_again()
    {
        var agreement = await service.Void(id, (await Fact("terms")).Text("id")!);
        Assert.Equal("pending", agreement.Text("status"));
        Assert.Equal(JsonValueKind.Null, agreement.GetProperty("terms").ValueKind);
        Assert.Contains("agree open 2026-06-08 -", await service.Duties(id));
    }

    [Fact]
    public async Task The_terms_of_a_review_go_with_the_review()
    {
        var changed = new { frequency = "P1M", channel = "sms" };
        var review = await service.Record(id, "reviews", Bodies.Review("2026-06-10T10:00:00Z", "changed", terms: changed));
        Assert.Equal("P1M", review.GetProperty("agreement").GetProperty("terms").Text("frequency"));
        var agreement = await service.Void(id, review.Text("factId")!);
        var terms = agreement.GetProperty("terms");
        Assert.Equal(("P14D", 1), (terms.Text("frequency"), terms.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task Without_its_closing_an_agreement_is_open()
    {
        var closing = await service.Record(id, "closings", Bodies.Closing("2026-06-10T10:00:00Z"));
        Assert.Equal("active", (await service.Void(id, closing.Text("factId")!)).Text("status"));
        Assert.Equal(["agree met 2026-06-08 2026-06-03", "update open 2026-06-17 -"], await service.Duties(id));
    }

    [Fact]
    public async Task An_assignment_is_voided_for_the_whole_investigation()
    {
        var sibling = await service.AddAgreement("DPP/1/26", "N-2", Bodies.Terms("2026-06-03T10:00:00Z"));
        using var assigned = await service.Put(
            Assign, new { officerId = "1801", offence = "burglary", reportedOn = "2026-06-01", assignedAt = "2026-06-11T10:00:00Z" });
        Assert.Equal(("1801", "CID-CARMARTHEN"), await Officer(sibling));

        var assignments = await service.Facts(id, "assignment");
        Assert.Equal(["1742", "1801"], assignments.Select(a => a.Text("officerId")));
        await service.Void(id, assignments[1].Text("id")!);
        foreach (var agreement in new[] { id, sibling })
        {
            Assert.Equal(("1742", "CID-LLANELLI"), await Officer(agreement));
            Assert.DoesNotContain(await service.Duties(agreement), d => d.StartsWith("review open", StringComparison.Ordinal));
            Assert.Equal(3, (await service.Agreement(agreement)).GetProperty("revision").GetInt32());
        }

        Assert.Equal("1742", (await service.Read(Assign)).Text("officerId"));
        using var only = await Void(assignments[0].Text("id")!);
        await only.IsProblem(422, "fact-cannot-be-voided");
    }

    [Fact]
    public async Task What_the_rest_hangs_on_cannot_be_voided_here()
    {
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-10T10:00:00Z"));
        foreach (var kind in new[] { "assignment", "milestone" })
        {
            using var response = await Void((await Fact(kind)).Text("id")!);
            await response.IsProblem(422, "fact-cannot-be-voided");
        }
    }

    [Fact]
    public async Task A_raise_that_followed_from_the_offence_can_be_voided()
    {
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01", "stalking");
        Assert.Equal("enhanced", (await service.Agreement(id)).GetProperty("entitlement").Text("level"));
        var agreement = await service.Void(id, (await Fact("entitlement")).Text("id")!);
        Assert.Equal("""{"level":"standard","basis":null}""", agreement.GetProperty("entitlement").ToString());
    }

    [Theory]
    [InlineData("{}", 400, "missing-member", "/reason")]
    [InlineData("""{"reason":"typo"}""", 400, "wrong-type", "/reason")]
    [InlineData("""{"reason":"duplicate","sourceId":"A"}""", 400, "unknown-member", "")]
    public async Task A_reason_is_one_of_the_list(string body, int status, string code, string pointer)
    {
        using var response = await service.Post($"/v1/agreements/{id}/facts/{(await Fact("terms")).Text("id")}/void", body);
        (await response.IsProblem(status, code)).NamesPointers(pointer);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_voiding_needs_the_role_to_write()
    {
        var terms = (await Fact("terms")).Text("id");
        using var noFact = await Void(id);
        await noFact.IsProblem(404, "fact-not-found");
        using var noAgreement = await service.Post($"/v1/agreements/{terms}/facts/{terms}/void", new { reason = "duplicate" });
        await noAgreement.IsProblem(404, "agreement-not-found");

        var address = new Uri($"/v1/agreements/{id}/facts/{terms}/void", UriKind.Relative);
        using var body = Answers.Json("""{"reason":"duplicate"}""");
        using var asReader = await service.Client(Role.RecordsRead).PostAsync(address, body, TestContext.Current.CancellationToken);
        await asReader.IsProblem(403, "forbidden");
        using var asStranger = await service.Stranger().PostAsync(address, body, TestContext.Current.CancellationToken);
        await asStranger.IsProblem(401, "unauthorized");
    }

    private Task<HttpResponseMessage> Void(string factId) => service.Post($"/v1/agreements/{id}/facts/{factId}/void", new { reason = "recorded-in-error" });

    private async Task<JsonElement> Fact(string kind) => Assert.Single(await service.Facts(id, kind));

    private async Task<(string?, string?)> Officer(string agreementId)
    {
        var agreement = await service.Agreement(agreementId);
        return (agreement.Text("officerId"), agreement.Text("unit"));
    }

    private static string WithoutEndOfVoid(string duty) =>
        duty.StartsWith("update void", StringComparison.Ordinal) ? $"{duty[.."update void 2026-06-24".Length]} -" : duty;
}
