using System.Net;
using System.Text.Json.Nodes;
using VictimContact.Api.Http;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

/// <summary>
/// The first and the last day that can be written, wherever a caller may send a day or an instant: before the one and after the other there
/// is none, and nothing may ask for it. It is Monday 2 November 2026.
/// </summary>
public sealed class OutermostDaysTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T09:00:00Z");
    private string id = "";
    private string dutyId = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        id = await service.AddAgreement("DPP/1/26", "N-1");
        var agreement = await service.Read($"/v1/agreements/{id}");
        dutyId = agreement.GetProperty("duties").EnumerateArray().Single().Text("id")!;
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("PUT /v1/investigations?investigationRef=A", """{"offence":"theft","officerId":"1742","reportedOn":"{day}"}""")]
    [InlineData("PUT /v1/investigations?investigationRef=A", """{"offence":"theft","officerId":"1742","reportedOn":"2026-11-02","assignedAt":"{instant}"}""")]
    [InlineData("PUT /v1/officers/1742", """{"unit":"CID","mobile":"07700 900123","postedAt":"{instant}","asOf":"{instant}"}""")]
    [InlineData("PUT /v1/officers/1742/availability", """{"availability":"absent","asOf":"{instant}"}""")]
    [InlineData("POST /v1/agreements", """{"investigationRef":"DPP/1/26","victimRef":"N-2","identifiedOn":"{day}"}""")]
    [InlineData("POST /v1/agreements", """{"investigationRef":"DPP/1/26","victimRef":"N-2","terms":{"agreedAt":"{instant}","frequency":"P14D","channel":"phone"}}""")]
    [InlineData("POST /v1/agreements/{id}/terms", """{"agreedAt":"{instant}","frequency":"P365D","channel":"phone"}""")]
    [InlineData("POST /v1/agreements/{id}/contacts", """{"at":"{instant}","channel":"phone","outcome":"spoke"}""")]
    [InlineData("POST /v1/agreements/{id}/reviews", """{"at":"{instant}","outcome":"unchanged","victimConsulted":true}""")]
    [InlineData("POST /v1/agreements/{id}/entitlements", """{"changedAt":"{instant}","level":"enhanced"}""")]
    [InlineData("POST /v1/agreements/{id}/identifications", """{"at":"2026-11-02T08:00:00Z","identifiedOn":"{day}"}""")]
    [InlineData("POST /v1/agreements/{id}/identifications", """{"at":"{instant}","identifiedOn":"2026-11-02"}""")]
    [InlineData("POST /v1/agreements/{id}/exceptions", """{"dutyId":"{duty}","at":"{instant}","reason":"unable-to-contact","approvedBy":"1742"}""")]
    [InlineData(
        "POST /v1/agreements/{id}/exceptions",
        """{"dutyId":"{duty}","at":"2026-11-02T08:00:00Z","reason":"unable-to-contact","approvedBy":"1742","victimToldWhyAt":"{instant}"}""")]
    [InlineData("POST /v1/agreements/{id}/closings", """{"at":"{instant}","reason":"case-concluded"}""")]
    [InlineData("POST /v1/agreements/{id}/reopenings", """{"at":"{instant}"}""")]
    [InlineData("POST /v1/agreements/{id}/facts/{id}/void", """{"reason":"recorded-in-error","at":"{instant}"}""")]
    [InlineData("POST /v1/agreements/{id}/facts/{id}/restore", """{"at":"{instant}"}""")]
    [InlineData("POST /v1/milestones", """{"investigationRef":"DPP/1/26","type":"charged","occurredAt":"{instant}"}""")]
    [InlineData("POST /v1/milestones", """{"investigationRef":"DPP/1/26","type":"hearing-listed","occurredAt":"2026-11-02T08:00:00Z","notifiedAt":"{instant}"}""")]
    [InlineData(
        "POST /v1/milestones",
        """{"investigationRef":"DPP/1/26","type":"order-made","occurredAt":"{instant}","order":{"orderRef":"SPO/7","kind":"other","endsOn":"{day}"}}""")]
    public async Task A_body_with_one_is_refused(string request, string body)
    {
        foreach (var (day, instant) in new[] { ("0001-01-01", "0001-01-01T00:00:00Z"), ("9999-12-31", "9999-12-31T23:59:59.999Z") })
        {
            var sent = JsonNode.Parse(
                body.Replace("{day}", day, StringComparison.Ordinal).Replace("{instant}", instant, StringComparison.Ordinal)
                    .Replace("{duty}", dutyId, StringComparison.Ordinal))!;
            var address = request.Split(' ')[1].Replace("{id}", id, StringComparison.Ordinal);
            using var response = request.StartsWith("PUT", StringComparison.Ordinal)
                ? await service.Put(address, sent)
                : await service.Post(address, sent);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/v1/orders?endsBefore=0001-01-01", HttpStatusCode.OK)]
    [InlineData("/v1/orders?endsBefore=9999-12-31", HttpStatusCode.OK)]
    [InlineData("/v1/compliance?from=0001-01", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/compliance?to=0001-01", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/compliance?from=9999-12", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/compliance?to=9999-12", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/compliance/quality?to=0001-01", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/compliance/quality?to=9999-12", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/compliance/dip-sample?from=0001-01", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/compliance/dip-sample?to=9999-12", HttpStatusCode.UnprocessableEntity)]
    public async Task A_query_with_one_is_answered(string address, HttpStatusCode status)
    {
        using var response = await service.Get(address);
        Assert.Equal(status, response.StatusCode);
    }

    // A cursor is no secret: whoever knows its form can make one up.
    [Theory]
    [InlineData("0001-01-01", 1)]
    [InlineData("9999-12-31", 0)]
    public async Task A_cursor_with_one_is_read(string day, int items)
    {
        var filter = new AgreementFilter(null, null, null, null, null, null);
        var cursor = Cursor.Of(filter.ToString(), day, "00000000-0000-0000-0000-000000000000");
        var page = await service.Read($"/v1/agreements?cursor={cursor}");
        Assert.Equal(items, page.GetProperty("items").GetArrayLength());
    }
}
