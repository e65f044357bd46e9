using VictimContact.Api.Cli.Replay;
using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Http;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Cli.Demo;

/// <summary>
/// The victim care unit of the demo looks at the list every week, and has what has waited longest made good: so that the list shows what a
/// unit that uses it would see, and no graveyard.
/// </summary>
internal sealed class CatchUp(IMediator mediator, Rms rms)
{
    private const int WaitsAtMost = 110;

    /// <summary>
    /// Has everything made good that has been overdue for longer than somebody would bear, which differs from case to case.
    /// </summary>
    internal async Task Run(DateTimeOffset at)
    {
        var list = await mediator.Send(new ListOverdueDutiesQuery(
            new OverdueFilter(new(DutyOwner.Police), Order: OverdueOrder.Days), null, Limit.Parse("200", null), null));
        foreach (var duty in list.Value.Items.Where(
            d => d.DaysOverdue > 40 + new SeededRandom($"patience {d.DutyId}").Between(0, WaitsAtMost - 40)))
            await MakeGood(duty, at);
    }

    private async Task MakeGood(OverdueDuty duty, DateTimeOffset at)
    {
        var sourceId = $"VCU-{duty.DutyId}";
        await rms.Record(duty.AgreementId, duty.Kind switch
        {
            DutyKind.Review => new RecordReviewRequest(
                at, ReviewOutcome.Unchanged, VictimConsulted: true, VictimView.Partly, SourceId: sourceId),
            DutyKind.Agree => new AgreeTermsRequest { AgreedAt = at, Frequency = "P28D", Channel = Channel.Email, SourceId = sourceId },
            _ => new RecordContactRequest(
                at, Channel.InPerson, ContactOutcome.Met, await MilestoneOf(duty) is { } milestone ? [milestone] : null, "VCU", sourceId),
        });
    }

    private async Task<string?> MilestoneOf(OverdueDuty duty) =>
        (await rms.Send(
            new ReadAgreementQuery(duty.AgreementId)))?.Duties.FirstOrDefault(d => d.Id == duty.DutyId)?.MilestoneId?.ToString();
}
