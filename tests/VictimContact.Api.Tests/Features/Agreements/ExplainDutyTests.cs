using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

public sealed class ExplainDutyTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-05-05");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Trap_30_days_are_counted_over_a_bank_holiday_for_somebody_to_check_by_hand()
    {
        // Arrested on Thursday 21 May; Monday the 25th is the spring bank holiday, so the fifth working day is Friday the 29th.
        var id = await service.AddAgreement("DPP/1/26", "N-1");
        var milestone = await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "suspect-arrested", "2026-05-21T20:00:00Z"));
        var inform = await service.DutyId(id, "inform");
        var duty = await service.Read($"/v1/agreements/{id}/duties/{inform}");
        Assert.Equal((inform, "inform", "open", "2026-05-29"), (duty.Text("id"), duty.Text("kind"), duty.Text("state"), duty.Text("dueOn")));
        Assert.Equal((milestone.Text("id"), "suspect-arrested"), (duty.Text("milestoneId"), duty.Text("milestoneType")));
        Assert.True(duty.GetProperty("overdue").GetBoolean());

        var explanation = duty.GetProperty("explanation");
        Assert.Equal($$"""{"factId":"{{milestone.Text("id")}}","at":"2026-05-21T20:00:00Z"}""", explanation.GetProperty("trigger").ToString());
        Assert.Equal("The victim is to be told of the milestone within the limit, counted from the day of its trigger, or from the day on which the force knew that this person is a victim, if that is later.", explanation.Text("rule"));
        Assert.Equal(("standard", "2026-05-21"), (explanation.Text("level"), explanation.Text("countedFrom")));
        Assert.Equal(5, explanation.GetProperty("workingDays").GetInt32());
        Assert.Equal("""["2026-05-22","2026-05-26","2026-05-27","2026-05-28","2026-05-29"]""", explanation.GetProperty("daysCounted").ToString());
        Assert.Equal(["2026-05-23", "2026-05-24", "2026-05-25"], explanation.GetProperty("daysSkipped").EnumerateArray().Select(d => d.Text("day")));
        Assert.Equal("2026-05-29", explanation.Text("dueOn"));
    }

    [Fact]
    public async Task An_update_is_explained_by_its_frequency_which_counts_calendar_days()
    {
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-05-31T10:00:00Z", "P1M"));
        var explanation = await Explanation(id, "update");
        Assert.Equal(
            ("P1M", "2026-05-31", "2026-06-30"), (explanation.Text("frequency"), explanation.Text("countedFrom"), explanation.Text("dueOn")));
        Assert.Equal(0, explanation.GetProperty("daysCounted").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, explanation.GetProperty("workingDays").ValueKind);
    }

    [Fact]
    public async Task A_raise_that_brought_the_day_forward_is_part_of_the_explanation()
    {
        // Reported on Tuesday 5 May: by the 12th. Raised on Friday the 8th: by Monday the 11th.
        var id = await service.AddAgreement("DPP/1/26", "N-1");
        await service.Record(id, "entitlements", Bodies.Entitlement("2026-05-08T10:00:00Z"));
        var explanation = await Explanation(id, "agree");
        Assert.Equal("2026-05-11", explanation.Text("dueOn"));
        Assert.Equal("""[{"changedOn":"2026-05-08","workingDays":1,"dueOn":"2026-05-11"}]""", explanation.GetProperty("raises").ToString());
    }

    [Fact]
    public async Task A_duty_that_has_ended_can_still_be_explained()
    {
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-05-06T10:00:00Z"));
        var duty = await service.Read($"/v1/agreements/{id}/duties/{await service.DutyId(id, "agree")}");
        Assert.Equal(("met", "2026-05-06"), (duty.Text("state"), duty.Text("endedOn")));
        Assert.Equal("2026-05-05", duty.GetProperty("explanation").Text("countedFrom"));
    }

    [Fact]
    public async Task A_duty_that_is_void_can_still_be_explained()
    {
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z"));
        var contact = await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z"));
        await service.Void(id, contact.Text("factId")!);
        var voided = (await service.Timeline(id)).GetProperty("duties").EnumerateArray().Single(d => d.Text("state") == "void").Text("id");
        var duty = await service.Read($"/v1/agreements/{id}/duties/{voided}");
        Assert.Equal(("void", contact.Text("factId")), (duty.Text("state"), duty.GetProperty("explanation").GetProperty("trigger").Text("factId")));
    }

    private async Task<JsonElement> Explanation(string id, string kind) =>
        (await service.Read($"/v1/agreements/{id}/duties/{await service.DutyId(id, kind)}")).GetProperty("explanation");
}
