using System.Net;
using System.Text.RegularExpressions;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>What a victim's row of the overdue list says of whom a text has reached.</summary>
public sealed partial class ToldByTextTests
{
    // Terms were due on 9 November, and officer and supervisor told. The milestone of the 9th is typed on the 23rd, after the morning's
    // round: nobody has heard of it yet.
    [Fact]
    public async Task What_nobody_was_told_of_does_not_hide_behind_what_somebody_was()
    {
        await using var service = Service.Start("2026-11-23T08:00:00Z", environment: "Development");
        await service.AddOfficer("3001", "CID-A", "07700 900301");
        await service.AddOfficer("1742", "CID-A", "07700 900123", supervisorId: "3001");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        await service.AddAgreement("DPP/1/26", "N-1");
        service.SetNow("2026-11-23T14:00:00Z");
        await service.Send(new DispatchRemindersCommand());
        Assert.Equal(
            ["Sent Officer 1742, Mon 23 Nov 2026, 14:00 (today)", "Sent supervisor 3001, Mon 23 Nov 2026, 14:00 (today)"],
            await Told(service));

        service.SetNow("2026-11-23T15:00:00Z");
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-11-09T10:00:00Z"));
        Assert.Equal(
            ["Not told Officer in the case, of: Tell of a milestone: suspect charged", "Not told Supervisor, of: Tell of a milestone: suspect charged"],
            await Told(service));

        // In the afternoon's round of the next day both hear of it.
        service.SetNow("2026-11-24T14:00:00Z");
        await service.Send(new DispatchRemindersCommand());
        Assert.All(await Told(service), line => Assert.StartsWith("Sent ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_text_has_been_written_it_says_that_nobody_was_told()
    {
        await using var service = Service.Start("2026-11-23T08:00:00Z", environment: "Development");
        await service.AddOfficer("1742", "CID-A", "07700 900123");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        await service.AddAgreement("DPP/1/26", "N-1");

        Assert.Contains("Nobody yet", await Html(service), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> Told(Service service)
    {
        var cell = (await Html(service)).Split("data-label=\"Told by text\"")[1].Split("</td>")[0];
        return [.. cell.Split("<span class=\"line\">").Skip(1).Select(line => Spaces().Replace(Mark().Replace(line, " "), " ").TrimStart('>').Trim())];
    }

    private static async Task<string> Html(Service service)
    {
        using var client = service.Stranger();
        return WebUtility.HtmlDecode(
            await client.GetStringAsync(new Uri("/compliance/overdue?lang=en", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
