using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>Trap 6: several victims in one investigation are owed each their own.</summary>
public sealed class SeveralVictimsTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string first = "";
    private string second = "";
    private string closed = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903", mobile: "07700 900903");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        first = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z", "P7D"));
        second = await service.AddAgreement("DPP/1/26", "N-2", Bodies.Terms("2026-06-03T10:00:00Z", "P7D"));
        closed = await service.AddAgreement("DPP/1/26", "N-3", Bodies.Terms("2026-06-03T10:00:00Z", "P7D"));
        await service.Record(closed, "closings", Bodies.Closing("2026-06-05T10:00:00Z"));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_milestone_opens_duties_for_each_and_only_a_telling_for_the_closed()
    {
        // Monday the 8th: review and telling within five working days, by Monday the 15th. Two for each of two, and one.
        var milestone = await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-08T10:00:00Z"));
        Assert.Equal(5, milestone.GetProperty("dutiesOpened").GetInt32());
        foreach (var agreement in new[] { first, second })
        {
            Assert.Equal(
                ["agree met 2026-06-08 2026-06-03", "inform open 2026-06-15 -", "review open 2026-06-15 -", "update open 2026-06-10 -"],
                await service.Duties(agreement));
        }

        Assert.Equal(
            ["agree met 2026-06-08 2026-06-03", "inform open 2026-06-15 -", "update void 2026-06-10 2026-06-05"], await service.Duties(closed));
    }

    [Fact]
    public async Task A_contact_with_one_meets_nothing_of_the_others()
    {
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-08T10:00:00Z", sourceId: "CUST-1"));
        var before = await service.Duties(second);
        var contact = await service.Record(first, "contacts", Bodies.Contact("2026-06-09T10:00:00Z", informedOf: ["CUST-1"]));
        Assert.Equal(2, contact.MetCount());
        Assert.Equal(before, await service.Duties(second));
        Assert.Empty(await service.Facts(second, "contact"));
    }

    [Fact]
    public async Task A_victim_registered_later_is_told_of_what_happened_before()
    {
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-04T10:00:00Z"));
        var late = await service.AddAgreement("DPP/1/26", "N-4");

        // The charge of Thursday the 4th was to be told by the 11th: born overdue. No review, since nothing had been agreed then.
        Assert.Equal(["agree open 2026-06-08 -", "inform open 2026-06-11 -"], await service.Duties(late));
        Assert.Equal("overdue", (await service.Agreement(late)).Text("standing"));
    }

    [Fact]
    public async Task One_victim_s_duty_cannot_be_excused_on_another_s_agreement()
    {
        var duty = await service.DutyId(first, "update");
        using var response = await service.Post($"/v1/agreements/{second}/exceptions", Bodies.Exception(duty, "2026-06-10T10:00:00Z"));
        (await response.IsProblem(422, "duty-not-of-agreement")).NamesPointers("/dutyId");
        using var read = await service.Get($"/v1/agreements/{second}/duties/{duty}");
        await read.IsProblem(404, "duty-not-found");
    }

    [Fact]
    public async Task One_victim_s_fact_cannot_be_voided_on_another_s_agreement()
    {
        var contact = await service.Record(first, "contacts", Bodies.Contact("2026-06-09T10:00:00Z"));
        using var response = await service.Post($"/v1/agreements/{second}/facts/{contact.Text("factId")}/void", new { reason = "wrong-record" });
        await response.IsProblem(404, "fact-not-found");
    }
}
