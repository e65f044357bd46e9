using System.Text;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

public sealed class OverdueCsvTests
{
    private const string Header =
        "dueOn,daysOverdue,daysSilent,kind,cause,isSafety,milestoneType,investigationRef,victimRef,level,offence,officerId,supervisorId,unit,"
        + "frequency,channel,alternativeChannel,unsafeChannels,lastContactAt,lastAttemptAt,officerToldId,officerToldAt,officerToldStatus,"
        + "supervisorToldId,supervisorToldAt,supervisorToldStatus,secondSupervisorToldId,secondSupervisorToldAt,secondSupervisorToldStatus,"
        + "deskToldId,deskToldAt,deskToldStatus,acknowledgedAt,chasedAt,chaseOutcome,agreementId,dutyId";

    [Fact]
    public async Task The_whole_list_is_answered_as_a_spreadsheet_takes_it()
    {
        await using var service = await ComplianceScene.Start();
        using var response = await Get(service, "?limit=1", "text/csv");

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=overdue-2026-11-23.csv", response.Content.Headers.ContentDisposition!.ToString());
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("EFBBBF", Convert.ToHexString(bytes[..3]));
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(Header, lines[0]);
        Assert.StartsWith("2026-08-10,105,105,agree,registered,false,,DPP/1/26,forgotten,standard,burglary,1742,,CID-LLANELLI,,,,,,,,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith(
            "2026-11-07,16,16,update,update,false,,DPP/1/26,kept,standard,burglary,1742,,CID-LLANELLI,P1M,phone,,,2026-10-07T12:00:00Z,2026-11-06T12:00:00Z,,,", lines[2], StringComparison.Ordinal);
        Assert.Equal(("", 4), (lines[3], lines.Length));
    }

    // References are opaque: what looks like a formula, a quote or a separator must come out as it went in, and be run by nobody.
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+44", "\"'+44\"")]
    [InlineData("-7", "\"'-7\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("=cmd,\"x\"", "\"'=cmd,\"\"x\"\"\"")]
    [InlineData("Siôn, \"A\"", "\"Siôn, \"\"A\"\"\"")]
    [InlineData("A=1", "A=1")]
    public async Task A_reference_is_text_and_no_formula(string victimRef, string expected)
    {
        await using var service = Service.Start("2026-11-23T09:00:00Z");
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-08-03");
        await service.AddAgreement("DPP/1/26", victimRef);

        using var response = await Get(service, "", "text/csv");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($",DPP/1/26,{expected},standard,", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?kind=update", 1)]
    [InlineData("?unit=RPU-CARMARTHEN", 0)]
    public async Task Filters_are_those_of_the_list(string query, int rows)
    {
        await using var service = await ComplianceScene.Start();
        using var response = await Get(service, query, "text/csv");
        Assert.Equal(rows, (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n").Length - 2);
    }

    [Theory]
    [InlineData("*/*", "application/json; charset=utf-8")]
    [InlineData("text/html, */*;q=0.8", "application/json; charset=utf-8")]
    [InlineData("application/json, text/csv", "application/json; charset=utf-8")]
    [InlineData("text/csv;q=0.5, application/json", "application/json; charset=utf-8")]
    [InlineData("text/csv;q=0", "application/json; charset=utf-8")]
    [InlineData("TEXT/CSV, application/json;q=0.9", "text/csv; charset=utf-8")]
    [InlineData("nonsense;;", "application/json; charset=utf-8")]
    public async Task Csv_is_for_those_who_would_rather_have_it(string accept, string expected)
    {
        await using var service = await ComplianceScene.Start();
        using var response = await Get(service, "", accept);
        Assert.Equal(expected, response.Content.Headers.ContentType!.ToString());
    }

    // A batch of rows is 1,000: the list goes on after it, and no row is sent twice.
    [Fact]
    public async Task A_long_list_is_read_to_its_end()
    {
        await using var service = Service.Start("2026-11-23T09:00:00Z");
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-08-03");
        for (var i = 0; i < 126; i++)
            await service.AddAgreement("DPP/1/26", $"V-{i}");
        foreach (var day in Enumerable.Range(1, 8))
            await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "suspect-arrested", $"2026-09-0{day}T10:00:00Z"));

        using var response = await Get(service, "", "text/csv");
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n")[1..^1];
        Assert.Equal(126 * 9, lines.Length);
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [Fact]
    public async Task A_refusal_is_a_problem_whatever_is_accepted()
    {
        await using var service = await ComplianceScene.Start();
        using var response = await Get(service, "?kind=nothing", "text/csv");
        await response.IsProblem(400, "invalid-parameter");
    }

    private static async Task<HttpResponseMessage> Get(Service service, string query, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/compliance/overdue{query}", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
