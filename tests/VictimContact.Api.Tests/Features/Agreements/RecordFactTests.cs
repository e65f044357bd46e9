using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>What each kind of fact is answered with, and what it does to the duties.</summary>
public sealed class RecordFactTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        // Reported on a Monday: to be agreed within five working days, by Monday the 8th.
        await service.AddOfficer("1742");
        await service.AddOfficer("903", mobile: "07700 900903");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement("DPP/1/26", "N-1");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Terms_meet_the_duty_to_agree_them_and_start_the_clock()
    {
        var agree = await service.DutyId(id, "agree");
        using var response = await service.Post($"/v1/agreements/{id}/terms", Bodies.Terms("2026-06-03T10:00:00Z", sourceId: "T1"));

        var recorded = await response.Is(System.Net.HttpStatusCode.Created);
        Assert.Equal("\"2\"", response.Headers.ETag?.ToString());
        Assert.Equal(["factId", "warnings", "met", "agreement"], recorded.EnumerateObject().Select(m => m.Name));
        Assert.Empty(recorded.Warnings());
        Assert.Equal([agree], recorded.Met());
        var agreement = recorded.GetProperty("agreement");
        Assert.Equal(
            ("active", "due-soon", "2026-06-17"), (agreement.Text("status"), agreement.Text("standing"), agreement.Text("nextUpdateDue")));
        Assert.Equal(2, agreement.GetProperty("revision").GetInt32());
        Assert.Equal(["agree met 2026-06-08 2026-06-03", "update open 2026-06-17 -"], await service.Duties(id));
    }

    [Fact]
    public async Task Terms_agreed_late_are_still_late_and_a_later_version_is_counted()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-09T10:00:00Z"));
        var second = await service.Record(id, "terms", Bodies.Terms("2026-06-12T10:00:00Z", "P1M", "email"));
        var terms = second.GetProperty("agreement").GetProperty("terms");
        Assert.Equal((2, "P1M"), (terms.GetProperty("version").GetInt32(), terms.Text("frequency")));
        Assert.Equal(
            ["agree met-late 2026-06-08 2026-06-09", "update met 2026-06-23 2026-06-12", "update open 2026-07-12 -"], await service.Duties(id));
    }

    [Fact]
    public async Task A_contact_that_qualifies_meets_the_update_and_starts_the_clock_anew()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z", "P7D"));
        var update = await service.DutyId(id, "update");
        var recorded = await service.Record(id, "contacts", Bodies.Contact("2026-06-09T16:40:00Z", by: "VCU"));
        Assert.Equal([update], recorded.Met());
        Assert.Empty(recorded.Warnings());
        Assert.Equal(
            ["agree met 2026-06-08 2026-06-03", "update met 2026-06-10 2026-06-09", "update open 2026-06-16 -"], await service.Duties(id));
    }

    [Fact]
    public async Task Trap_1_a_contact_typed_late_meets_what_it_met_when_it_happened()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z", "P7D"));
        await service.Record(id, "contacts", Bodies.Contact("2026-06-12T16:40:00Z"));
        Assert.Contains("update met-late 2026-06-10 2026-06-12", await service.Duties(id));
        await service.Record(id, "contacts", Bodies.Contact("2026-06-09T16:40:00Z"));
        Assert.Equal(
            [
                "agree met 2026-06-08 2026-06-03", "update met 2026-06-10 2026-06-09", "update met 2026-06-16 2026-06-12", "update open 2026-06-19 -",
            ],
            await service.Duties(id));
    }

    [Fact]
    public async Task A_review_meets_what_milestones_opened_and_counts_as_an_update_where_the_victim_was_asked()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z"));

        // Bailed on Thursday: review within two working days, by Monday the 8th; to be told within five, by Thursday the 11th.
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "suspect-bailed", "2026-06-04T09:00:00Z"));
        var recorded = await service.Record(id, "reviews", Bodies.Review("2026-06-08T14:05:00Z", victimView: "partly"));
        Assert.Equal(2, recorded.MetCount());
        Assert.Equal(
            [
                "agree met 2026-06-08 2026-06-03", "inform open 2026-06-11 -", "review met 2026-06-08 2026-06-08", "update met 2026-06-17 2026-06-08",
                "update open 2026-06-22 -",
            ],
            await service.Duties(id));
    }

    [Fact]
    public async Task A_review_that_changed_the_agreement_brings_its_terms()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z"));
        var changed = new { frequency = "milestones-only", channel = "email" };
        var recorded = await service.Record(id, "reviews", Bodies.Review("2026-06-08T14:05:00Z", "changed", victimConsulted: false, terms: changed));
        var terms = recorded.GetProperty("agreement").GetProperty("terms");
        Assert.Equal(2, terms.GetProperty("version").GetInt32());
        Assert.Equal(("2026-06-08T14:05:00Z", "milestones-only"), (terms.Text("agreedAt"), terms.Text("frequency")));
        Assert.Equal(["agree met 2026-06-08 2026-06-03", "update met 2026-06-17 2026-06-08"], await service.Duties(id));
    }

    [Fact]
    public async Task An_exception_ends_a_duty_apart_from_those_that_were_met()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z", "P7D"));
        var recorded = await service.Record(id, "exceptions", Bodies.Exception(await service.DutyId(id, "update"), "2026-06-09T11:00:00Z"));
        Assert.Equal((0, 0), (recorded.MetCount(), recorded.Warnings().Length));

        // Excused the day before it was due: the clock starts again on the day that was excused.
        Assert.Equal(
            ["agree met 2026-06-08 2026-06-03", "update exempt 2026-06-10 2026-06-09", "update open 2026-06-17 -"], await service.Duties(id));
    }

    [Fact]
    public async Task A_raised_entitlement_brings_open_limits_forward()
    {
        // Thursday 4 June and one working day: Friday the 5th instead of Monday the 8th.
        var recorded = await service.Record(id, "entitlements", Bodies.Entitlement("2026-06-04T09:00:00Z", "enhanced", "vulnerable"));
        Assert.Equal("""{"level":"enhanced","basis":"vulnerable"}""", recorded.GetProperty("agreement").GetProperty("entitlement").ToString());
        Assert.Equal(["agree open 2026-06-05 -"], await service.Duties(id));
    }

    [Fact]
    public async Task Closing_ends_what_is_owed_but_for_what_the_victim_is_still_to_be_told()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z", "P7D"));
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-11T09:00:00Z"));
        var closed = (await service.Record(id, "closings", Bodies.Closing("2026-06-12T15:30:00Z"))).GetProperty("agreement");

        // The update was due on the 10th and is missed; the review (by the 18th) is void; the victim is to be told by Thursday the 18th.
        Assert.Equal(("closed", "due-soon"), (closed.Text("status"), closed.Text("standing")));
        Assert.Equal(
            [
                "agree met 2026-06-08 2026-06-03", "inform open 2026-06-18 -", "review void 2026-06-18 2026-06-12",
                "update missed 2026-06-10 2026-06-12",
            ],
            await service.Duties(id));
    }

    [Fact]
    public async Task Reopening_starts_the_clock_and_asks_for_a_review()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z"));
        var closed = await service.Record(id, "closings", Bodies.Closing("2026-06-08T15:30:00Z"));
        Assert.Equal("closed", closed.GetProperty("agreement").Text("standing"));
        var reopened = await service.Record(id, "reopenings", Bodies.Reopening("2026-06-12T09:00:00Z"));
        Assert.Equal("active", reopened.GetProperty("agreement").Text("status"));

        // Friday the 12th and two working days is Tuesday the 16th; and fourteen days is the 26th.
        Assert.Equal(
            ["agree met 2026-06-08 2026-06-03", "review open 2026-06-16 -", "update open 2026-06-26 -", "update void 2026-06-17 2026-06-08"],
            await service.Duties(id));
    }

    [Fact]
    public async Task Trap_27_an_instant_five_minutes_ahead_is_taken_for_a_clock_that_is_fast()
    {
        var closed = await service.Record(id, "closings", Bodies.Closing("2026-06-15T09:05:00Z"));
        Assert.Equal("closed", closed.GetProperty("agreement").Text("status"));
    }

    [Fact]
    public async Task What_is_open_is_read_with_the_agreement_earliest_first()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z"));
        var milestone = await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "suspect-bailed", "2026-06-10T09:00:00Z"));

        var duties = (await service.Agreement(id)).GetProperty("duties");
        Assert.Equal(["2026-06-12", "2026-06-17", "2026-06-17"], duties.EnumerateArray().Select(d => d.Text("dueOn")));
        Assert.Equal([true, false, false], duties.EnumerateArray().Select(d => d.GetProperty("overdue").GetBoolean()));
        Assert.Equal("review", duties[0].Text("kind"));
        Assert.Equal(2, duties.EnumerateArray().Count(d => d.Text("milestoneId") == milestone.Text("id")));
    }
}
