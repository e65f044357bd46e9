using MediatR;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Features.Compliance;

internal sealed class ReadQualityHandler(TimeProvider clock) : IRequestHandler<ReadQualityQuery, Result<QualityAnswer>>
{
    public Task<Result<QualityAnswer>> Handle(ReadQualityQuery request, CancellationToken cancellationToken)
    {
        var share = new QualityShare(812, 900, 0.9022m);
        var figures = new QualityFigures(share, new(300, 900, 0.3333m), share, share, share, new(10, 5, 3, 40), share, [new(ExceptionReason.UnableToContact, "100", 12)], share);
        return Task.FromResult<Result<QualityAnswer>>(new QualityAnswer(clock.Now(), request.From!.Value, request.To!.Value, figures, [new("CID", figures)]));
    }
}

internal sealed class DrawDipSampleHandler(IDatabase database, TimeProvider clock) : IRequestHandler<DrawDipSampleQuery, Result<DipSampleAnswer>>
{
    public async Task<Result<DipSampleAnswer>> Handle(DrawDipSampleQuery request, CancellationToken cancellationToken)
    {
        var today = LondonTime.DayOf(clock.Now());
        return await database.Read(async connection =>
        {
            var rows = await AgreementStore.Page(connection, new(null, null, null, request.Unit, null, null), today, null, request.Size.Value);
            var list = new List<SampledAgreement>();
            foreach (var row in rows)
            {
                var file = await CaseStore.LoadOfAgreement(connection, row.Id, CaseLock.None);
                list.Add(StandIn.Of((await AgreementStore.Find(connection, row.Id))!, file!, [.. file!.Duties![row.Id]], today));
            }

            return new DipSampleAnswer(clock.Now(), today, request.Seed ?? "2026-11-25", request.Size.Value, list);
        }, cancellationToken);
    }
}

internal static class StandIn
{
    internal static SampledAgreement Of(CurrentAgreement agreement, Case file, IReadOnlyList<DutyRow> duties, DateOnly today) => new(
        agreement.Row.Id, agreement.InvestigationRef, agreement.Row.VictimRef, agreement.Row.OfficerId, agreement.Row.Unit, agreement.Row.Offence, file.Investigation.ReportedOn,
        agreement.Row.RegisteredAt, Words.Parse<AgreementStatus>(agreement.Row.Status), Words.Parse<EntitlementLevel>(agreement.Row.Level), agreement.Row.Frequency,
        new(3, 1, 2, 0, 0, 1), new(1, 1, VictimView.Met),
        [.. duties.OrderBy(d => d.DueOn).Select(d => new SampledDuty(d.Id, Words.Parse<DutyKind>(d.Kind), Words.Parse<DutyState>(d.State), d.OpenedAt, d.DueOn, d.MilestoneType,
            Words.Parse<DutyOwner>(d.OwedBy), d.OfficerId, d.Unit, d.EndedOn, d.EndedBy, d.IsOverdue(today) ? today.DayNumber - d.DueOn.DayNumber : 0))],
        [.. file.Facts.Select(f => Of(f, file.FactOf(f))).OrderBy(f => f.At)]);

    private static SampledFact Of(FactRow row, Fact fact)
    {
        var common = new SampledFact(row.Id, fact.Kind, fact.At, row.RecordedAt, row.RecordedBy, row.VoidedAt, row.VoidReason is null ? null : Words.Parse<VoidReason>(row.VoidReason), []);
        return fact switch
        {
            Registered f => common with { Level = f.Entitlement.Level },
            MilestoneReached f => common with { Type = f.Type, NotifiedAt = f.NotifiedAt },
            OfficerAssigned f => common with { OfficerId = f.OfficerId },
            TermsAgreed f => common with { Frequency = f.Terms.Frequency.Text, Channel = f.Terms.Channel, AlternativeChannel = f.Terms.AlternativeChannel, AgreedWith = f.Terms.AgreedWith },
            ContactMade f => common with { Channel = f.Channel, Outcome = Words.Of(f.Outcome), InformedOf = f.InformedOf, By = f.By },
            ReviewHeld f => common with { Outcome = Words.Of(f.Outcome), VictimConsulted = f.VictimConsulted, VictimView = f.VictimView },
            ExceptionGranted f => common with { DutyKind = f.DutyKind, DueOn = f.DueOn, Reason = Words.Of(f.Reason), ApprovedBy = f.ApprovedBy, VictimToldWhyAt = f.VictimToldWhyAt },
            Closed f => common with { Reason = Words.Of(f.Reason) },
            _ => common,
        };
    }
}
