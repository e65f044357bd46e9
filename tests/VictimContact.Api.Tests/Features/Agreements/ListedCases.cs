using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>Seven agreements that stand in different ways, for tests that only read.</summary>
public sealed class ListedCases : IAsyncLifetime
{
    internal Service Service { get; } = Service.Start("2026-06-15T08:00:00Z");

    /// <summary>Their ids by a name for the tests.</summary>
    internal Dictionary<string, string> Ids { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await Service.AddOfficer("1742");
        await Service.AddOfficer("1801", "CID-CARMARTHEN");
        await Service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        await Service.AddInvestigation("DPP/2/26", "1801", "2026-06-12");

        // Next due on the 17th, the 14th (overdue), the 25th, never (milestones only), never (closed), the 17th again, and the 19th to be
        // agreed.
        await Add("seventeenth", "DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z"));
        await Add("overdue", "DPP/1/26", "N-2", Bodies.Terms("2026-06-07T10:00:00Z", "P7D"));
        await Add("far", "DPP/1/26", "N-3", Bodies.Terms("2026-06-11T10:00:00Z"));
        await Add("never", "DPP/1/26", "N-4", Bodies.Terms("2026-06-03T10:00:00Z", "milestones-only"));
        await Add("closed", "DPP/1/26", "N-5", Bodies.Terms("2026-06-03T10:00:00Z"));
        await Service.Record(Ids["closed"], "closings", Bodies.Closing("2026-06-10T10:00:00Z"));
        await Add("seventeenth again", "DPP/1/26", "N-6", Bodies.Terms("2026-06-03T10:00:00Z"));
        await Add("pending", "DPP/2/26", "N-1", null);
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private async Task Add(string name, string investigationRef, string victimRef, object? terms)
    {
        // Ids rise with the millisecond in which they are made, so each agreement has one of its own.
        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        Ids[name] = await Service.AddAgreement(investigationRef, victimRef, terms);
    }
}
