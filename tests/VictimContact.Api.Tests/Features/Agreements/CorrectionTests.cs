using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>What was typed wrong, or late, can be put right without rewriting what was owed and missed.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-01T10:00:00Z", "P7D"));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("2026-06-04T09:00:00Z", "inform met 2026-06-11 2026-06-05")]
    [InlineData("2026-06-05T10:00:00.001Z", "inform open 2026-06-12 -")]
    public async Task Trap_3_a_corrected_milestone_is_told_of_by_the_same_contact_unless_it_happened_later(string corrected, string inform)
    {
        var wrong = await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-03T09:00:00Z", sourceId: "CUST-1"));
        await service.Record(id, "contacts", Bodies.Contact("2026-06-05T10:00:00Z", informedOf: ["CUST-1"]));
        Assert.Contains("inform met 2026-06-10 2026-06-05", await service.Duties(id));

        // A review is overdue since the 11th, so a second person approves.
        using var voided = await service.Post(
            $"/v1/milestones/{wrong.Text("id")}/void", new { reason = "corrected", approvedBy = "903" });
        Assert.True(voided.IsSuccessStatusCode);
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", corrected, sourceId: "CUST-1"));
        Assert.Contains(inform, await service.Duties(id));
        Assert.Single(await service.Duties(id), d => d.StartsWith("inform void 2026-06-10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trap_17_terms_agreed_after_a_missed_day_do_not_hide_that_it_was_missed()
    {
        // Due on the 8th, and on the 9th it is agreed that there is nothing more to be told.
        await service.Record(id, "terms", Bodies.Terms("2026-06-09T10:00:00Z", "declined"));
        Assert.Equal(["agree met 2026-06-08 2026-06-01", "update met-late 2026-06-08 2026-06-09"], await service.Duties(id));
        Assert.Equal("on-track", (await service.Agreement(id)).Text("standing"));
    }

    [Fact]
    public async Task Trap_18_terms_typed_late_hold_from_when_they_were_agreed()
    {
        // Typed on the 15th, agreed on Friday the 5th: the update of the 8th was never owed, and the next is due on the 19th.
        var recorded = await service.Record(id, "terms", Bodies.Terms("2026-06-05T10:00:00Z", "P14D"));
        Assert.Equal(1, recorded.MetCount());
        Assert.Equal(["agree met 2026-06-08 2026-06-01", "update met 2026-06-08 2026-06-05", "update open 2026-06-19 -"], await service.Duties(id));
    }

    [Fact]
    public async Task Trap_21_a_victim_who_withdraws_support_is_still_owed_updates_and_news()
    {
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "victim-withdrew", "2026-06-03T09:00:00Z"));
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "no-further-action-police", "2026-06-04T09:00:00Z"));
        Assert.Equal(
            [
                "agree met 2026-06-08 2026-06-01", "inform open 2026-06-11 -", "review open 2026-06-10 -", "review open 2026-06-11 -",
                "update open 2026-06-08 -",
            ],
            await service.Duties(id));
    }

    [Fact]
    public async Task Trap_20_an_opt_out_ends_updates_and_not_news()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z", "declined"));
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-04T09:00:00Z"));
        Assert.Equal(
            ["agree met 2026-06-08 2026-06-01", "inform open 2026-06-11 -", "review open 2026-06-11 -", "update met 2026-06-08 2026-06-03"],
            await service.Duties(id));
    }

    [Fact]
    public async Task A_corrected_day_of_report_moves_what_is_counted_from_it()
    {
        var pending = await service.AddAgreement("DPP/1/26", "N-2");
        Assert.Equal(["agree open 2026-06-08 -"], await service.Duties(pending));

        // Thursday 21 May and five working days, over the bank holiday of Monday the 25th, is Friday the 29th.
        await service.AddInvestigation("DPP/1/26", "1742", "2026-05-21");
        Assert.Equal(["agree open 2026-05-29 -"], await service.Duties(pending));
    }

    [Fact]
    public async Task The_oldest_case_that_is_taken_has_its_days_by_rule()
    {
        // 1 January 2000 was a Saturday, so Monday the 3rd was its substitute: five working days from the 1st is Monday the 10th.
        await service.AddInvestigation("DPP/1/00", "1742", "2000-01-01");
        var old = await service.AddAgreement("DPP/1/00", "N-1", Bodies.Terms("2000-01-01T00:00:00Z", "P1D"));
        Assert.Equal(["agree met 2000-01-10 2000-01-01", "update open 2000-01-02 -"], await service.Duties(old));
    }
}
