using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Features.Compliance;

public sealed class ReadComplianceTests
{
    private const string Nothing = "0 0 0 null | 0 0 0 0 0 0 0 null";

    [Fact]
    public async Task The_figures_count_each_outcome_once()
    {
        await using var service = await ComplianceScene.Start();
        var figures = await ComplianceScene.Figures(service);

        Assert.Equal(
            ("2026-11-23T09:00:00Z", "2026-11-23", "2021"),
            (
                figures.GetProperty("asOf").GetString(),
                figures.GetProperty("today").GetString(),
                figures.GetProperty("codeVersion").GetString()));
        Assert.Equal("""{"pending":2,"active":3,"updatesDeclined":1,"milestonesOnly":1}""", figures.GetProperty("agreements").GetRawText());
        Assert.Equal(
            ["agree", "update", "inform", "review"],
            figures.GetProperty("duties").EnumerateArray().Select(d => d.GetProperty("kind").GetString()));

        // Trap 59: the victim without terms is counted, as overdue. Two of five that were not excused were agreed in time.
        Assert.Equal("1 0 1 2026-08-10 | 6 2 1 1 1 1 0 0.4", figures.Line("agree"));

        // The one that is owed since 7 November is overdue now, and in no figure of August to October.
        // Days of August to October: of the one kept 31, 32 and 24, two of them silent; of those without terms 82 of the forgotten one, 2
        // until the exception, 3 until the late agreement and 8 until the closing, all silent. 85 of 182 are 0.46703…
        Assert.Equal("1 0 1 2026-11-07 | 2 1 1 0 0 0 1 0.5 182 97 0.467", figures.Line("update"));

        // Trap 60: nothing due is not full compliance.
        Assert.Equal(Nothing, figures.Line("inform"));
        Assert.Equal(Nothing, figures.Line("review"));
        Assert.Equal("null", figures.GetProperty("groups").GetRawText());
        var period = figures.GetProperty("duties")[0].GetProperty("period");
        Assert.Equal(("2026-08", "2026-10"), (period.GetProperty("from").GetString(), period.GetProperty("to").GetString()));
    }

    [Theory]
    [InlineData("?unit=cid-llanelli", "1 0 1 2026-08-10 | 3 1 0 0 1 1 0 0.5")]
    [InlineData("?unit=RPU-CARMARTHEN", "0 0 0 null | 3 1 1 1 0 0 0 0.3333")]
    [InlineData("?offence=STALKING", "0 0 0 null | 3 1 1 1 0 0 0 0.3333")]
    [InlineData("?level=standard", "1 0 1 2026-08-10 | 3 1 0 0 1 1 0 0.5")]
    [InlineData("?officerId=2001", "0 0 0 null | 3 1 1 1 0 0 0 0.3333")]
    [InlineData("?officerId=1900", Nothing)]
    [InlineData("?by=witness-care", Nothing)]
    [InlineData("?from=2026-10", "1 0 1 2026-08-10 | 3 1 1 1 0 0 0 0.3333")]
    [InlineData("?to=2026-09", "1 0 1 2026-08-10 | 3 1 0 0 1 1 0 0.5")]
    [InlineData("?from=2026-09&to=2026-09", "1 0 1 2026-08-10 | 0 0 0 0 0 0 0 null")]
    public async Task Figures_are_of_what_is_asked_for(string query, string expected)
    {
        await using var service = await ComplianceScene.Start();
        Assert.Equal(expected, (await ComplianceScene.Figures(service, query)).Line("agree"));
    }

    [Fact]
    public async Task Agreements_are_counted_under_the_same_filters()
    {
        await using var service = await ComplianceScene.Start();
        Assert.Equal(
            """{"pending":2,"active":1,"updatesDeclined":0,"milestonesOnly":0}""",
            (await ComplianceScene.Figures(service, "?unit=CID-LLANELLI&by=witness-care")).GetProperty("agreements").GetRawText());
        Assert.Equal(
            """{"pending":0,"active":2,"updatesDeclined":1,"milestonesOnly":1}""",
            (await ComplianceScene.Figures(service, "?level=enhanced")).GetProperty("agreements").GetRawText());
    }

    [Theory]
    [InlineData("?groupBy=unit", "CID-LLANELLI: 1 0 1 2026-08-10 | 3 1 0 0 1 1 0 0.5", "RPU-CARMARTHEN: 0 0 0 null | 3 1 1 1 0 0 0 0.3333")]
    [InlineData("?groupBy=class", "other: 1 0 1 2026-08-10 | 3 1 0 0 1 1 0 0.5", "stalking-harassment: 0 0 0 null | 3 1 1 1 0 0 0 0.3333")]
    [InlineData("?groupBy=level", "enhanced: 0 0 0 null | 3 1 1 1 0 0 0 0.3333", "standard: 1 0 1 2026-08-10 | 3 1 0 0 1 1 0 0.5")]
    [InlineData("?groupBy=officer&unit=CID-LLANELLI", "1742: 1 0 1 2026-08-10 | 3 1 0 0 1 1 0 0.5")]
    [InlineData(
        "?groupBy=month",
        "2026-08: 1 0 1 2026-08-10 | 3 1 0 0 1 1 0 0.5",
        "2026-09: 0 0 0 null | 0 0 0 0 0 0 0 null",
        "2026-10: 0 0 0 null | 3 1 1 1 0 0 0 0.3333")]
    public async Task Groups_are_told_apart_and_sorted(string query, params string[] expected)
    {
        await using var service = await ComplianceScene.Start();
        var figures = await ComplianceScene.Figures(service, query);
        Assert.Equal(
            expected, figures.GetProperty("groups").EnumerateArray().Select(g => $"{g.GetProperty("key").GetString()}: {g.Line("agree")}"));
        Assert.All(figures.GetProperty("groups").EnumerateArray(), g => Assert.Equal(4, g.GetProperty("duties").GetArrayLength()));
    }

    // A posting moves what is open, and no published figure.
    [Fact]
    public async Task A_closed_month_does_not_move_with_a_posting()
    {
        await using var service = await ComplianceScene.Start();
        await service.AddOfficer("1742", "CID-SWANSEA");

        Assert.Equal("0 0 0 null | 2 1 0 0 0 1 0 1", (await ComplianceScene.Figures(service, "?unit=CID-LLANELLI")).Line("agree"));
        Assert.Equal("1 0 1 2026-08-10 | 1 0 0 0 1 0 0 0", (await ComplianceScene.Figures(service, "?unit=CID-SWANSEA")).Line("agree"));
    }

    // Trap 28: half past eleven at night in UTC is the next day in London, and what was due on Monday 1 June is overdue.
    [Theory]
    [InlineData("2026-06-01T22:59:59Z", "2026-06-01", "1 1 0 null | 0 0 0 0 0 0 0 null")]
    [InlineData("2026-06-01T23:00:00Z", "2026-06-02", "1 0 1 2026-06-01 | 1 0 0 0 1 0 0 0")]
    public async Task Today_is_the_day_in_London(string now, string today, string expected)
    {
        await using var service = Service.Start(now);
        await service.AddOfficer("1742");

        // Reported on Friday 22 May: the Monday after is the spring bank holiday, and the fifth working day is 1 June.
        await service.AddInvestigation("DPP/1/26", "1742", "2026-05-22");
        await service.AddAgreement("DPP/1/26", "N-1");

        var figures = await ComplianceScene.Figures(service, "?from=2026-06&to=2026-06");
        Assert.Equal(today, figures.GetProperty("today").GetString());
        Assert.Equal(expected, figures.Line("agree"));
    }

    [Fact]
    public async Task What_is_due_today_or_within_three_days_is_due_soon()
    {
        await using var service = Service.Start("2026-11-02T09:00:00Z");
        await service.AddOfficer("1742");
        foreach (var days in new[] { 1, 3, 4 })
        {
            await service.AddInvestigation($"DPP/{days}/26", "1742", "2026-11-02");
            await service.AddAgreement(
                $"DPP/{days}/26", "N-1", new { agreedAt = "2026-11-02T08:00:00Z", frequency = $"P{days}D", channel = "phone" });
        }

        Assert.Equal("3 2 0 null | 0 0 0 0 0 0 0 null 0 0 null", (await ComplianceScene.Figures(service, "?from=2026-11")).Line("update"));
    }

    [Theory]
    [InlineData("?from=2026-10&to=2026-09", "period-not-valid")]
    [InlineData("?from=2010-01&to=2026-09", "period-not-valid")]
    [InlineData("?to=0001-01", "period-not-valid")]
    [InlineData("?from=9999-12", "period-not-valid")]
    [InlineData("?groupBy=officer", "unit-required")]
    public async Task A_question_that_makes_no_sense_is_refused(string query, string code)
    {
        await using var service = Service.Start(ComplianceScene.Now);
        using var response = await service.Get($"/v1/compliance{query}");
        await response.IsProblem(422, code);
    }

    // Nothing looks better than it is: 610 of 690 are 0.88405…, 1 of 32 is 0.03125, and 29,999 of 30,000 are not all.
    [Theory]
    [InlineData(610, 50, 5, 25, 10, 700, "0.8840")]
    [InlineData(1, 31, 0, 0, 0, 32, "0.0312")]
    [InlineData(29_999, 1, 0, 0, 0, 30_000, "0.9999")]
    [InlineData(5, 0, 0, 0, 0, 5, "1")]
    [InlineData(0, 0, 0, 0, 3, 3, null)]
    public void The_rate_is_of_what_was_due_and_not_excused(
        int met, int metLate, int missed, int overdue, int exempt, int due, string? rate)
    {
        var month = Month.Of(new DateOnly(2026, 8, 1));
        var period = PeriodCompliance.Of(month, month, met, metLate, missed, overdue, exempt, declined: 0);
        Assert.Equal(due, period.Due);
        Assert.Equal(
            rate?.TrimEnd('0'), period.OnTimeRate?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("/v1/compliance")]
    [InlineData("/v1/compliance/overdue")]
    public async Task Reading_compliance_needs_its_own_role(string path)
    {
        await using var service = Service.Start(ComplianceScene.Now);
        using var caller = service.Client(Role.RecordsWrite, Role.RecordsRead);
        using var response = await caller.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        await response.IsProblem(403, "forbidden");
    }
}
