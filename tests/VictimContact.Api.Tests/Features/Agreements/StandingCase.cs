using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>
/// One active agreement, shared by tests that leave it as it is: because all that they ask is refused, or is about other victims.
/// </summary>
public sealed class StandingCase : IAsyncLifetime
{
    internal Service Service { get; } = Service.Start("2026-06-15T09:00:00Z");

    internal string AgreementId { get; private set; } = "";

    internal string DutyId { get; private set; } = "";

    internal string TermsId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Service.AddOfficer("1742");
        await Service.AddOfficer("903", mobile: "07700 900903");
        await Service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        AgreementId = await Service.AddAgreement("DPP/1/26", "N-1");
        TermsId = (await Service.Record(AgreementId, "terms", Bodies.Terms("2026-06-03T10:00:00Z"))).Text("factId")!;
        DutyId = await Service.DutyId(AgreementId, "update");
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
