using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

public sealed class TimelineTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903", mobile: "07700 900903");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement("DPP/1/26", "N-1");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Facts_are_told_oldest_first_by_when_they_happened()
    {
        await service.Record(id, "closings", Bodies.Closing("2026-06-12T10:00:00Z", sourceId: "X"));
        await service.Record(id, "contacts", Bodies.Contact("2026-06-09T10:00:00Z", informedOf: ["M", " m2 "], by: "VCU", sourceId: "C"));
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "hearing-listed", "2026-06-08T10:00:00Z", "2026-06-08T12:00:00Z", "M"));
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z", sourceId: "T"));
        await service.Record(
            id, "reviews", Bodies.Review("2026-06-10T10:00:00Z", "declined", victimConsulted: false, victimView: "not-met", sourceId: "R"));
        var update = await service.DutyId(id, "update");
        await service.Record(
            id, "exceptions", Bodies.Exception(update, "2026-06-05T10:00:00Z", "unsafe-to-contact", "2026-06-06T10:00:00Z", "E"));
        await service.Record(id, "entitlements", Bodies.Entitlement("2026-06-04T10:00:00Z", "enhanced", "bereaved-relative", "L"));
        await service.Record(id, "reopenings", Bodies.Reopening("2026-06-13T10:00:00Z", "Y"));

        // The assignment holds from the first moment of 1 June in London, which is 23:00 UTC of the day before; registering happens when it
        // is sent.
        var facts = await service.Facts(id);
        Assert.Equal(
            [
                "assignment 2026-05-31T23:00:00Z", "terms 2026-06-03T10:00:00Z T", "entitlement 2026-06-04T10:00:00Z L",
                "exception 2026-06-05T10:00:00Z E", "milestone 2026-06-08T10:00:00Z M", "contact 2026-06-09T10:00:00Z C",
                "review 2026-06-10T10:00:00Z R", "closing 2026-06-12T10:00:00Z X", "reopening 2026-06-13T10:00:00Z Y",
                "registration 2026-06-15T09:00:00Z",
            ],
            facts.Select(f => $"{f.Text("kind")} {f.Text("at")} {f.Text("sourceId")}".TrimEnd()));

        Assert.Equal("1742", facts[0].Text("officerId"));
        Assert.Equal("P14D", facts[1].GetProperty("terms").Text("frequency"));
        Assert.Equal("""{"level":"enhanced","basis":"bereaved-relative"}""", facts[2].GetProperty("entitlement").ToString());
        Assert.Equal(
            ("update", "2026-06-17", "unsafe-to-contact"), (facts[3].Text("dutyKind"), facts[3].Text("dueOn"), facts[3].Text("reason")));
        Assert.Equal(("903", "2026-06-06T10:00:00Z"), (facts[3].Text("approvedBy"), facts[3].Text("victimToldWhyAt")));
        Assert.Equal(("hearing-listed", "2026-06-08T12:00:00Z"), (facts[4].Text("type"), facts[4].Text("notifiedAt")));
        Assert.Equal(("phone", "spoke", "VCU"), (facts[5].Text("channel"), facts[5].Text("outcome"), facts[5].Text("by")));
        Assert.Equal("""["M","m2"]""", facts[5].GetProperty("informedOf").ToString());
        Assert.Equal(("declined", "not-met"), (facts[6].Text("outcome"), facts[6].Text("victimView")));
        Assert.False(facts[6].GetProperty("victimConsulted").GetBoolean());
        Assert.Equal("case-concluded", facts[7].Text("reason"));
    }

    [Fact]
    public async Task Who_entered_a_fact_and_when_is_kept_beside_when_it_happened()
    {
        service.SetNow("2026-06-15T10:00:00.250Z");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/v1/agreements/{id}/contacts", UriKind.Relative));
        request.Content = Answers.Json(Bodies.Contact("2026-06-09T10:00:00.5+01:00").ToJsonString());
        request.Headers.Add("X-Acting-User", "Ann Rees");
        using var response = await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);
        var contact = Assert.Single(await service.Facts(id, "contact"));
        Assert.Equal(("2026-06-09T09:00:00.500Z", "2026-06-15T10:00:00.250Z"), (contact.Text("at"), contact.Text("recordedAt")));
        Assert.Equal("Ann Rees", contact.Text("recordedBy"));

        // Without the header it is the caller that the token is of.
        Assert.Equal("rms", (await service.Facts(id))[0].Text("recordedBy"));
    }

    [Fact]
    public async Task Duties_tell_by_what_they_ended_and_for_which_unit_they_count()
    {
        var terms = await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z"));
        var duties = (await service.Timeline(id)).GetProperty("duties");
        Assert.Equal(["2026-06-08", "2026-06-17"], duties.EnumerateArray().Select(d => d.Text("dueOn")));
        Assert.Equal((terms.Text("factId"), "CID-LLANELLI"), (duties[0].Text("endedBy"), duties[0].Text("unit")));
        Assert.Equal(
            ["id", "kind", "state", "dueOn", "milestoneId", "milestoneType", "cause", "orderRef", "by", "unit", "overdue", "daysSilent", "endedOn", "endedBy"],
            duties[1].EnumerateObject().Select(m => m.Name));
    }
}
