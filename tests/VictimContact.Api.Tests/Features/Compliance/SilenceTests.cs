using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>
/// Silence in days (contract, section 4): agreed days, silent days and the rate that neglect cannot flatter. Weekly terms of Monday 1
/// February 2027, so an update is due on the 8th.
/// </summary>
public sealed class SilenceTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2027-02-01T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742", "CID-A");
        await service.AddOfficer("903", "CID-A");
        await service.AddInvestigation("DPP/1/27", "1742", "2027-02-01", "stalking");
        id = await service.AddAgreement("DPP/1/27", "N-1", Bodies.Terms("2027-02-01T08:00:00Z", "P7D"));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    // An open duty's days grow by themselves, month by month, until somebody calls.
    [Theory]
    [InlineData("2027-02-01T09:00:00Z", "2027-02", "0 0 null")]
    [InlineData("2027-02-08T23:59:59Z", "2027-02", "7 0 1")]
    [InlineData("2027-02-09T00:00:00Z", "2027-02", "8 1 0.875")]
    [InlineData("2027-04-10T09:00:00Z", "2027-02", "27 20 0.2592")]
    [InlineData("2027-04-10T09:00:00Z", "2027-03", "31 31 0")]
    [InlineData("2027-04-10T09:00:00Z", "2027-04", "10 10 0")]
    [InlineData("2027-04-10T09:00:00Z", "2027-05", "0 0 null")]
    public async Task Days_of_what_is_open_follow_from_its_start_and_its_due_day(string now, string month, string expected)
    {
        service.SetNow(now);
        Assert.Equal(expected, await Days($"?from={month}&to={month}"));
        await service.IsVerified();
    }

    [Theory]
    [InlineData("", "69 62 0.1014")]
    [InlineData("&unit=cid-a", "69 62 0.1014")]
    [InlineData("&offence=Stalking", "69 62 0.1014")]
    [InlineData("&level=standard", "0 0 null")]
    [InlineData("&officerId=1742", "69 62 0.1014")]
    [InlineData("&by=witness-care", "0 0 null")]
    public async Task They_are_of_what_is_asked_for(string query, string expected)
    {
        service.SetNow("2027-04-11T09:00:00Z");
        Assert.Equal(expected, await Days("?from=2027-02&to=2027-04" + query));
    }

    [Theory]
    [InlineData("groupBy=unit", "CID-A: 68 60 0.1176")]
    [InlineData("groupBy=class", "stalking-harassment: 68 60 0.1176")]
    [InlineData("groupBy=level", "enhanced: 68 60 0.1176")]
    [InlineData("groupBy=officer&unit=CID-A", "1742: 68 60 0.1176")]
    [InlineData("groupBy=month", "2027-02: 27 20 0.2592", "2027-03: 31 31 0", "2027-04: 10 9 0.1", "2027-05: 0 0 null")]
    [InlineData("groupBy=month&officerId=1742", "2027-02: 27 20 0.2592", "2027-03: 31 31 0", "2027-04: 10 9 0.1", "2027-05: 0 0 null")]
    public async Task They_are_told_apart_by_what_is_asked_for(string query, params string[] expected)
    {
        // 10 April, a call on the 9th: one day of the new clock is agreed, and none of it silent.
        service.SetNow("2027-04-10T09:00:00Z");
        await service.Record(id, "contacts", Bodies.Contact("2027-04-09T10:00:00Z"));
        Assert.Equal(
            expected,
            (await ComplianceScene.Figures(service, $"?from=2027-02&to=2027-05&{query}")).GetProperty("groups").EnumerateArray()
                .Select(g => $"{g.Text("key")}: {DaysOf(g)}"));
        await service.IsVerified();
    }

    // Excused on the 3rd, a Wednesday, the clock starts again only on the due day, the 8th: until then nothing is agreed.
    [Theory]
    [InlineData("2027-02-04T09:00:00Z", "2 0 1")]
    [InlineData("2027-02-08T09:00:00Z", "2 0 1")]
    [InlineData("2027-02-09T09:00:00Z", "3 0 1")]
    [InlineData("2027-02-16T09:00:00Z", "10 1 0.9")]
    [InlineData("2027-03-02T09:00:00Z", "22 13 0.409")]
    public async Task A_clock_that_starts_ahead_of_today_agrees_no_day_yet(string now, string expected)
    {
        service.SetNow("2027-02-03T10:00:00Z");
        var duty = await service.DutyId(id, "update");
        await service.Record(id, "exceptions", Bodies.Exception(duty, "2027-02-03T09:00:00Z"));
        service.SetNow(now);
        Assert.Equal(expected, await Days("?from=2027-02&to=2027-02"));
        Assert.Equal(expected, await Days("?from=2027-02&to=2027-02&officerId=1742"));
        await service.IsVerified();
    }

    // The officer is posted on 2 March: what ended before stays with CID-A, what is open goes along with all of its days.
    [Fact]
    public async Task Days_of_an_open_duty_move_with_it_and_those_of_an_ended_one_do_not()
    {
        service.SetNow("2027-03-02T09:00:00Z");
        await service.Record(id, "contacts", Bodies.Contact("2027-02-10T10:00:00Z"));
        await service.AddOfficer("1742", "CID-B");

        Assert.Equal("9 2 0.7777", await Days("?from=2027-02&to=2027-03&unit=CID-A"));
        Assert.Equal("20 13 0.35", await Days("?from=2027-02&to=2027-03&unit=CID-B"));
        await service.IsVerified();
    }

    // Typed as CID-A from the first day on, corrected to CID-B from the first day on: no figure of the wrong name is left.
    [Fact]
    public async Task A_corrected_unit_leaves_no_figure_of_the_wrong_name()
    {
        service.SetNow("2027-03-02T09:00:00Z");
        await service.Record(id, "contacts", Bodies.Contact("2027-02-10T10:00:00Z"));
        foreach (var officer in new[] { "1742", "903" })
        {
            using var corrected = await service.Put(
                $"/v1/officers/{officer}", new { unit = "CID-B", mobile = "07700 900123", postedAt = "2027-02-01T09:00:00Z" });
            corrected.EnsureSuccessStatusCode();
        }

        Assert.Equal("29 15 0.4827", await Days("?from=2027-02&to=2027-03"));
        Assert.Equal(
            ["CID-B"],
            (await ComplianceScene.Figures(service, "?from=2027-02&to=2027-03&groupBy=unit")).GetProperty("groups").EnumerateArray()
                .Select(g => g.Text("key")));
        await service.IsVerified();
    }

    // Voided, it is as if nobody had called: the first clock runs on.
    [Fact]
    public async Task A_voided_contact_gives_its_days_back_to_silence()
    {
        service.SetNow("2027-02-20T09:00:00Z");
        var contact = await service.Record(id, "contacts", Bodies.Contact("2027-02-08T10:00:00Z"));
        Assert.Equal("19 5 0.7368", await Days("?from=2027-02&to=2027-02"));
        await service.Void(id, contact.Text("factId")!);
        Assert.Equal("19 12 0.3684", await Days("?from=2027-02&to=2027-02"));
        await service.IsVerified();
    }

    [Fact]
    public async Task Of_a_voided_registration_no_day_counts()
    {
        service.SetNow("2027-02-20T09:00:00Z");
        using var voided = await service.Post(
            $"/v1/agreements/{id}/facts/{(await service.Facts(id, "registration"))[0].Text("id")}/void",
            new { reason = "wrong-record", approvedBy = "903" });
        voided.EnsureSuccessStatusCode();
        Assert.Equal("0 0 null", await Days("?from=2027-02&to=2027-02"));

        // Who approved it is told all the same: to void what is overdue is one way to be rid of it.
        Assert.Equal(
            """[{"kind":"voided","officerId":"1742","approvedBy":"903","count":1}]""",
            (await service.Read("/v1/compliance/quality?from=2027-02&to=2027-02")).GetProperty("all").GetProperty("waivers").GetRawText());
        await service.IsVerified();
    }

    [Fact]
    public async Task A_duty_shows_its_silent_days()
    {
        service.SetNow("2027-02-11T09:00:00Z");
        await service.Record(id, "contacts", Bodies.Contact("2027-02-10T10:00:00Z"));
        await service.RecordMilestone(Bodies.Milestone("DPP/1/27", "charged", "2027-02-10T11:00:00Z"));
        service.SetNow("2027-02-20T09:00:00Z");

        var agreement = await service.Agreement(id);
        Assert.Equal(
            ["inform 2027-02-11 null", "review 2027-02-11 null", "update 2027-02-17 3"],
            agreement.GetProperty("duties").EnumerateArray().Select(d => $"{d.Text("kind")} {d.Text("dueOn")} {Shown(d)}").Order());
        Assert.Equal(
            ["agree met 0", "inform open null", "review open null", "update met-late 2", "update open 3"],
            (await service.Timeline(id)).GetProperty("duties").EnumerateArray()
                .Select(d => $"{d.Text("kind")} {d.Text("state")} {Shown(d)}").Order());

        static string Shown(JsonElement duty) => duty.GetProperty("daysSilent").GetRawText();
    }

    private async Task<string> Days(string query) => DaysOf(await ComplianceScene.Figures(service, query));

    /// <summary>Agreed days, silent days, and the rate of those kept.</summary>
    private static string DaysOf(JsonElement figures) => string.Join(' ', figures.Line("update").Split(' ')[^3..]);
}
