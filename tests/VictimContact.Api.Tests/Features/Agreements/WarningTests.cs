using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>A fact that does less than its sender may think is stored and answered with a warning; it is never refused.</summary>
public sealed class WarningTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903", mobile: "07700 900903");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement(
            "DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z", alternativeChannel: "sms", unsafeChannels: ["letter"]));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("spoke", "phone", 1)]
    [InlineData("met", "phone", 1)]
    [InlineData("declined-update", "phone", 1)]
    [InlineData("sent", "sms", 1)]
    [InlineData("spoke", "in-person", 1, "channel-not-in-terms")]
    [InlineData("sent", "email", 0, "not-an-update", "channel-not-in-terms")]
    [InlineData("sent", "letter", 0, "not-an-update", "channel-not-in-terms", "channel-unsafe")]
    [InlineData("spoke", "letter", 1, "channel-not-in-terms", "channel-unsafe")]
    [InlineData("representative", "phone", 0, "not-an-update")]
    [InlineData("attempted", "phone", 0, "not-an-update")]
    [InlineData("voicemail", "phone", 0, "not-an-update", "voicemail-not-allowed")]
    [InlineData("third-party", "phone", 0, "not-an-update")]
    [InlineData("no-update", "phone", 0, "not-an-update")]
    [InlineData("unsafe-person-answered", "phone", 0, "not-an-update", "channel-unsafe")]
    public async Task A_contact_says_whether_it_was_an_update(string outcome, string channel, int met, params string[] warnings)
    {
        var recorded = await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", outcome, channel));
        Assert.Equal(warnings, recorded.Warnings());
        Assert.Equal(met, recorded.MetCount());
        Assert.All(recorded.GetProperty("warnings").EnumerateArray(), w => Assert.NotEmpty(w.Text("detail")!));
    }

    [Fact]
    public async Task Trap_25_a_contact_before_the_event_does_not_tell_the_victim_of_it()
    {
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-10T10:00:00.001Z", sourceId: "CUST-1"));
        var before = await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", informedOf: ["CUST-1"]));
        Assert.Equal(["before-milestone"], before.Warnings());
        Assert.Equal([await service.DutyId(id, "update")], before.Met());

        // At the same instant it does.
        var at = await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00.001Z", informedOf: [" CUST-1 "]));
        Assert.Empty(at.Warnings());
        Assert.Equal([await service.DutyId(id, "inform")], at.Met());
    }

    [Fact]
    public async Task Trap_4_one_contact_tells_of_many_milestones_by_our_ids_and_theirs()
    {
        var first = await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "suspect-arrested", "2026-06-09T10:00:00Z"));
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "suspect-arrested", "2026-06-09T10:00:00Z", sourceId: "CUST-2"));
        var recorded = await service.Record(
            id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", informedOf: [first.Text("id")!, "CUST-2", "CUST-3"]));
        Assert.Equal(["unknown-milestone"], recorded.Warnings());
        Assert.Equal(3, recorded.MetCount());

        // The third was typed last, and is met on the day of the contact.
        var third = await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "suspect-arrested", "2026-06-09T10:00:00Z", sourceId: "CUST-3"));
        Assert.Equal(2, third.GetProperty("dutiesOpened").GetInt32());
        Assert.Equal(3, (await service.Duties(id)).Count(d => d == "inform met 2026-06-16 2026-06-10"));
    }

    [Fact]
    public async Task What_happens_while_the_agreement_is_closed_says_so()
    {
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-09T10:00:00Z", sourceId: "CUST-1"));
        await service.Record(id, "closings", Bodies.Closing("2026-06-10T10:00:00Z"));
        var contact = await service.Record(id, "contacts", Bodies.Contact("2026-06-11T10:00:00Z", informedOf: ["CUST-1"]));
        Assert.Equal(["agreement-closed"], contact.Warnings());
        Assert.Equal([await service.DutyId(id, "inform")], contact.Met());

        var review = await service.Record(id, "reviews", Bodies.Review("2026-06-11T11:00:00Z"));
        Assert.Equal(["agreement-closed"], review.Warnings());
        Assert.Equal(0, review.MetCount());
        var terms = await service.Record(id, "terms", Bodies.Terms("2026-06-11T12:00:00Z", "P7D"));
        Assert.Equal(["agreement-closed"], terms.Warnings());
        Assert.Equal("P7D", terms.GetProperty("agreement").GetProperty("terms").Text("frequency"));
    }

    [Fact]
    public async Task Terms_older_than_those_in_force_are_history()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-10T10:00:00Z", "P1M"));
        var older = await service.Record(id, "terms", Bodies.Terms("2026-06-08T10:00:00Z", "P7D"));
        Assert.Equal(["terms-not-in-force"], older.Warnings());
        Assert.Equal("P1M", older.GetProperty("agreement").GetProperty("terms").Text("frequency"));
        Assert.Equal(3, older.GetProperty("agreement").GetProperty("terms").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task What_changes_no_duty_says_so()
    {
        // A second call on the London day of the first, a closing of what is closed, a reopening of what is open.
        await service.Record(id, "contacts", Bodies.Contact("2026-06-10T08:00:00Z"));
        var second = await service.Record(id, "contacts", Bodies.Contact("2026-06-10T20:00:00Z"));
        Assert.Equal(["no-effect"], second.Warnings());
        Assert.Equal(0, second.MetCount());

        Assert.Equal(["no-effect"], (await service.Record(id, "reopenings", Bodies.Reopening("2026-06-11T10:00:00Z"))).Warnings());
        Assert.Empty((await service.Record(id, "closings", Bodies.Closing("2026-06-12T10:00:00Z"))).Warnings());
        Assert.Equal(["no-effect"], (await service.Record(id, "closings", Bodies.Closing("2026-06-13T10:00:00Z"))).Warnings());
        Assert.Equal(["no-effect"], (await service.Record(id, "entitlements", Bodies.Entitlement("2026-06-13T10:00:00Z", "standard"))).Warnings());
    }

    [Fact]
    public async Task A_review_that_was_not_possible_meets_nothing()
    {
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "suspect-bailed", "2026-06-09T10:00:00Z"));
        var recorded = await service.Record(id, "reviews", Bodies.Review("2026-06-10T10:00:00Z", "not-possible", victimConsulted: false));
        Assert.Equal(["no-effect"], recorded.Warnings());
        Assert.Equal(0, recorded.MetCount());
    }

    [Fact]
    public async Task An_exception_for_a_duty_that_was_met_already_has_no_effect()
    {
        var update = await service.DutyId(id, "update");
        await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z"));
        var late = await service.Record(id, "exceptions", Bodies.Exception(update, "2026-06-11T10:00:00Z"));
        Assert.Equal(["no-effect"], late.Warnings());
        Assert.Contains("update open 2026-06-24 -", await service.Duties(id));
    }
}
