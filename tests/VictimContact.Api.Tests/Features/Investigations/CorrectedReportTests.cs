using System.Net;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Tests.Features.Reminders;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Investigations;

public sealed class CorrectedReportTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T10:15:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("2031", "CID-CARMARTHEN");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    // Five working days from Monday 2 November are Monday the 9th, from Wednesday the 4th Wednesday the 11th.
    [Fact]
    public async Task A_corrected_report_derives_every_agreement_anew()
    {
        service.SetNow("2026-11-05T09:00:00Z");
        await service.PutCase("1742");
        var first = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        var second = await service.AddAgreement(InvestigationSteps.Ref, "N-2");
        Assert.Equal(["agree open 2026-11-09"], await service.Duties(first));

        var put = await (await service.PutCase("1742", reportedOn: "2026-11-04")).Is(HttpStatusCode.OK);

        Assert.Equal(["1742 2026-11-04T00:00:00Z"], put.Assignments());
        foreach (var id in new[] { first, second })
        {
            Assert.Equal(["agree open 2026-11-11"], await service.Duties(id));
            Assert.Equal(2, await service.RevisionOf(id));
        }
    }

    // Typed as 9 January for 9 March 2026, and put right once the escalation has gone out: five working days from Monday the 9th are Monday
    // the 16th, as in the case that was typed rightly.
    [Fact]
    public async Task A_date_typed_two_months_early_is_put_right_after_the_escalation()
    {
        await using var scene = await ReminderScene.Start("2026-03-10T09:00:00Z");
        var wrong = await scene.AddPending("DPP/1/26", "2026-01-09");
        var right = await scene.AddPending("DPP/2/26", "2026-03-09");
        await scene.Service.Send(new DispatchRemindersCommand());
        Assert.Contains(scene.Gateway.Sent, sms => sms.Text.Contains("was due Fri 16 Jan", StringComparison.Ordinal));
        Assert.Equal("overdue", (await AgreementCalls.Agreement(scene.Service, wrong)).Text("standing"));

        await (await scene.Service.Put(
            "/v1/investigations?investigationRef=DPP/1/26",
            new { officerId = ReminderScene.Officer, offence = "burglary", reportedOn = "2026-03-09" })).Is(HttpStatusCode.OK);

        foreach (var id in new[] { wrong, right })
        {
            Assert.Equal(["agree open 2026-03-16"], await InvestigationSteps.Duties(scene.Service, id));
            Assert.Equal("on-track", (await AgreementCalls.Agreement(scene.Service, id)).Text("standing"));
        }

        await scene.Service.IsVerified();
    }

    [Fact]
    public async Task A_correction_that_takes_the_undated_first_assignment_past_a_later_one_says_who_is_in_the_case()
    {
        service.SetNow("2026-11-06T09:00:00Z");
        await service.PutCase("1742");
        await service.PutCase("2031", "2026-11-03T09:00:00Z");

        // Reported on the 5th, 1742 would have had it from the 5th on, after 2031: whoever says 2031 has to say since when.
        await (await service.PutCase("2031", reportedOn: "2026-11-05")).IsProblem(422, "assigned-at-required");
        Assert.Equal("2026-11-02", (await service.Case()).GetProperty("reportedOn").GetString());

        var put = await (await service.PutCase("2031", "2026-11-05T12:00:00Z", "2026-11-05")).Is(HttpStatusCode.OK);
        Assert.Equal(["2031 2026-11-03T09:00:00Z", "1742 2026-11-05T00:00:00Z", "2031 2026-11-05T12:00:00Z"], put.Assignments());
        Assert.Equal("2031", put.GetProperty("officerId").GetString());
    }
}
