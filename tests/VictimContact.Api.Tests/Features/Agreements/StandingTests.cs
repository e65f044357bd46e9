using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>How an agreement stands turns at midnight in London, which in summer is 23:00 UTC of the day before (trap 28).</summary>
public sealed class StandingTests
{
    // Agreed on 4 May, so due on 1 June, both in summer time.
    [Theory]
    [InlineData("2026-05-28T22:59:59Z", "on-track")]
    [InlineData("2026-05-28T23:00:00Z", "due-soon")]
    [InlineData("2026-06-01T22:59:59Z", "due-soon")]
    [InlineData("2026-06-01T23:00:00Z", "overdue")]
    public Task In_summer_it_turns_at_23_UTC(string now, string standing) => Stands("2026-05-04T10:00:00Z", now, standing);

    // Agreed on 5 October, so due on 2 November, in winter time; the clocks went back on 25 October.
    [Theory]
    [InlineData("2026-10-29T23:59:59Z", "on-track")]
    [InlineData("2026-10-30T00:00:00Z", "due-soon")]
    [InlineData("2026-11-02T23:59:59Z", "due-soon")]
    [InlineData("2026-11-03T00:00:00Z", "overdue")]
    public Task In_winter_it_turns_at_midnight_UTC(string now, string standing) => Stands("2026-10-05T10:00:00Z", now, standing);

    [Fact]
    public async Task What_happened_after_23_UTC_in_summer_happened_on_the_next_day()
    {
        await using var service = await With("2026-06-15T09:00:00Z");
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-05-31T23:30:00Z", "P7D"));
        await service.Record(id, "contacts", Bodies.Contact("2026-06-08T22:59:59.999Z"));
        Assert.Contains("update met 2026-06-08 2026-06-08", await service.Duties(id));

        var late = await service.AddAgreement("DPP/1/26", "N-2", Bodies.Terms("2026-05-31T23:30:00Z", "P7D"));
        await service.Record(late, "contacts", Bodies.Contact("2026-06-08T23:00:00Z"));
        Assert.Contains("update met-late 2026-06-08 2026-06-09", await service.Duties(late));
    }

    [Fact]
    public async Task What_witness_care_owes_does_not_touch_the_standing()
    {
        await using var service = await With("2026-06-15T09:00:00Z");
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-11T10:00:00Z"));

        // Listed on Monday the 8th, and to be told by the 9th by the witness care unit.
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "hearing-listed", "2026-06-08T10:00:00Z", notifiedAt: "2026-06-08T11:00:00Z"));
        var agreement = await service.Agreement(id);
        Assert.Equal("on-track", agreement.Text("standing"));
        var duty = agreement.GetProperty("duties")[0];
        Assert.Equal(("inform", "2026-06-09", "witness-care", true), (duty.Text("kind"), duty.Text("dueOn"), duty.Text("by"), duty.GetProperty("overdue").GetBoolean()));
        Assert.Equal(0, (await service.Read("/v1/agreements?standing=overdue")).GetProperty("items").GetArrayLength());
    }

    private static async Task<Service> With(string now)
    {
        var service = Service.Start(now);
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-05-01");
        return service;
    }

    private static async Task Stands(string agreedAt, string now, string standing)
    {
        await using var service = await With(now);
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms(agreedAt, "P28D"));
        Assert.Equal(standing, (await service.Agreement(id)).Text("standing"));
        foreach (var other in new[] { "on-track", "due-soon", "overdue", "closed" })
        {
            var found = (await service.Read($"/v1/agreements?standing={other}")).GetProperty("items").GetArrayLength();
            Assert.Equal(other == standing ? 1 : 0, found);
        }
    }
}
