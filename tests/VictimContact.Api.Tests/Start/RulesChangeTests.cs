using VictimContact.Api.Features.Rederivation;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Start;

/// <summary>A force adds a bank holiday, or the catalogue gets a new version, while duties are open.</summary>
public sealed class RulesChangeTests : IDisposable
{
    // A bank holiday announced for Wednesday 4 November 2026, as a State Funeral was days ahead in 2022.
    private const string Announced = """
        { "england-and-wales": { "division": "england-and-wales", "events": [
            { "title": "Day of mourning", "date": "2026-11-04", "notes": "", "bunting": false } ] } }
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("victim-contact-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Open_duties_are_derived_anew_behind_a_service_that_is_ready_at_once()
    {
        string pending, settled;
        await using (var before = Service.Start("2026-11-02T09:00:00Z", folder: folder.FullName))
        {
            await before.AddOfficer("1742");
            await before.AddInvestigation("DPP/1", "1742", "2026-11-02");
            pending = await before.AddAgreement("DPP/1", "V-1");
            await before.AddInvestigation("DPP/2", "1742", "2026-10-20");
            settled = await before.AddAgreement(
                "DPP/2", "V-2", new { agreedAt = "2026-11-02T08:00:00Z", frequency = "declined", channel = "phone" });
            Assert.Equal(("2026-11-09", 1), await AgreeDuty(before, pending));
        }

        var file = Path.Combine(folder.FullName, "holidays.json");
        await File.WriteAllTextAsync(file, Announced, TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string?> { ["Calendar:BankHolidaysFile"] = file };
        await using var after = Service.Start("2026-11-02T10:00:00Z", settings, folder: folder.FullName);

        // Ready, and still answering the old day until its turn comes.
        Assert.Equal("healthy", await Rules(after, "status"));
        Assert.Equal(("2026-11-09", 1), await AgreeDuty(after, pending));

        while (await after.Send(new RederiveDutiesCommand()) > 0)
        {
        }

        // Five working days from Monday the 2nd now pass over Wednesday the 4th: Tuesday the 10th.
        Assert.Equal(("2026-11-10", 2), await AgreeDuty(after, pending));
        Assert.Equal(1, (await (await after.Get($"/v1/agreements/{settled}")).Body()).GetProperty("revision").GetInt32());
        Assert.Equal("0", await Rules(after, "left"));
        Assert.Single(
            after.Log.Lines, line => line.EndsWith($"of agreement {pending} is open, due 2026-11-10. ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_health_report_says_when_the_calendar_has_run_past_its_data()
    {
        await using var service = Service.Start("2029-01-02T09:00:00Z", folder: folder.FullName);

        Assert.Equal("degraded", await Rules(service, "status"));
        using var ready = await service.Get("/health/ready");
        Assert.True(ready.IsSuccessStatusCode);
    }

    private static async Task<(string DueOn, int Revision)> AgreeDuty(Service service, string agreementId)
    {
        var agreement = await (await service.Get($"/v1/agreements/{agreementId}")).Body();
        return (agreement.GetProperty("duties")[0].GetProperty("dueOn").GetString()!, agreement.GetProperty("revision").GetInt32());
    }

    private static async Task<string> Rules(Service service, string member)
    {
        using var response = await service.Get("/health/ready");
        var rules = (await response.Body()).GetProperty("checks").GetProperty("rules");
        return member == "status"
            ? rules.GetProperty("status").GetString()!
            : rules.GetProperty("data").GetProperty("agreementsToRederive").GetRawText();
    }
}
