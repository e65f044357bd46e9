using System.Data.Common;
using FluentValidation;
using MediatR;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Officers;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Features.Investigations;

/// <summary>What the records management system knows of an investigation.</summary>
/// <param name="OfficerId">The officer that it is assigned to, who must have been put.</param>
/// <param name="Offence">The offence being investigated, in the force's own words.</param>
/// <param name="ReportedOn">The London day on which the crime was reported.</param>
/// <param name="AssignedAt">From when it is that officer's. Required when another officer is the one in the case.</param>
public sealed record PutInvestigationRequest(string OfficerId, string Offence, DateOnly ReportedOn, DateTimeOffset? AssignedAt = null);

internal sealed class PutInvestigationValidator : AbstractValidator<PutInvestigationRequest>
{
    public PutInvestigationValidator(TimeProvider clock)
    {
        RuleFor(r => r.OfficerId).OfficerId();
        RuleFor(r => r.Offence).UnitOrOffence();
        RuleFor(r => r.ReportedOn).HappenedOn(clock);
        RuleFor(r => r.AssignedAt).Happened(clock);
    }
}

internal static class PutInvestigationRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPut(
            "/investigations",
            async (QueryReference investigationRef, PutInvestigationRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
            {
                var result = await mediator.Send(new PutInvestigationCommand(investigationRef.Value, body, http.ActingUserName()), cancellation);
                return result.ToHttp(put =>
                    Results.Json(put.Investigation, statusCode: put.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK));
            })
        .RequireRole(Role.RecordsWrite)
        .WithTags("Investigations")
        .WithName("PutInvestigation")
        .WithSummary("Put an investigation")
        .WithDescription("""
            Makes the investigation known, or replaces what is known of it. Sending the same again changes nothing.

            **Assignment.** The first one holds, without `assignedAt`, from the first moment of `reportedOn`. Another officer needs `assignedAt`: without
            it the request is refused, so that a late replay of the first one cannot undo a later assignment. With `assignedAt` the assignment is
            recorded even when it names the current officer; the same officer at the same instant is a repeat. The officer in the case is that of the
            latest `assignedAt`: an older one that arrives late is history, and the answer's `officerId` is then another than the one sent. A
            change of officer moves no due date and opens a review of every agreement, as the milestone `officer-changed`. Where a corrected `reportedOn`
            takes an undated first assignment past later ones, the officer who is then in the case counts as the current one.

            **Offence.** One whose default is enhanced raises, at the time of this request, every agreement that is standard and whose level nobody
            stated; one with a lower default lowers nothing. **`reportedOn`** is a correction when it changes: due days that are counted from it move.
            """)
        .Body(new PutInvestigationRequest("1742", "stalking", new(2026, 11, 2)))
        .Answers(InvestigationAnswer.Example, StatusCodes.Status201Created, StatusCodes.Status200OK)
        .Problems("unknown-officer", "assigned-at-required", "event-in-future", "event-too-old");
}

internal sealed record PutInvestigationCommand(string InvestigationRef, PutInvestigationRequest Body, string RecordedBy)
    : IRequest<Result<InvestigationPut>>;

internal sealed record InvestigationPut(InvestigationAnswer Investigation, bool IsNew);

internal sealed class PutInvestigationHandler(IDatabase database, Projection projection, TimeProvider clock)
    : IRequestHandler<PutInvestigationCommand, Result<InvestigationPut>>
{
    public Task<Result<InvestigationPut>> Handle(PutInvestigationCommand request, CancellationToken cancellationToken) =>
        database.Write<InvestigationPut>(async connection =>
        {
            var body = request.Body;
            if (await OfficerStore.Find(connection, body.OfficerId) is null)
                return new DomainError("unknown-officer", "The officer is not known yet.", "/officerId");

            var known = await CaseStore.FindInvestigation(connection, request.InvestigationRef, CaseLock.Investigation);
            var facts = known is null ? [] : await FactStore.OfInvestigation(connection, known.Id);
            var standing = Assignments.InOrder(facts.Select(f => f.ToFact(body.ReportedOn)));
            var following = Assignments.Following(standing, body.OfficerId, body.AssignedAt, body.ReportedOn, clock.NewId());
            if (following.Error is { } refusal)
                return refusal;

            var current = Assignments.InOrder(following.Value is { } assigned ? [.. standing, assigned] : standing)[^1];
            var investigation = InvestigationOf(known, request, current.OfficerId);
            if (investigation != known || following.Value is not null)
                facts.AddRange(await Save(connection, known, investigation, following.Value, request.RecordedBy));
            return new InvestigationPut(await InvestigationAnswer.Of(connection, investigation, facts), known is null);
        }, cancellationToken);

    private InvestigationRow InvestigationOf(InvestigationRow? known, PutInvestigationCommand request, string officerId) => new()
    {
        Id = known?.Id ?? clock.NewId(),
        InvestigationRef = known?.InvestigationRef ?? Reference.Clean(request.InvestigationRef),
        Offence = request.Body.Offence,
        ReportedOn = request.Body.ReportedOn,
        OfficerId = officerId,
    };

    /// <summary>Writes what is new, and derives every agreement anew. Answers the facts of the investigation that were added.</summary>
    private async Task<IReadOnlyList<FactRow>> Save(
        DbConnection connection, InvestigationRow? known, InvestigationRow investigation, OfficerAssigned? assigned, string recordedBy)
    {
        await CaseStore.SaveInvestigation(connection, investigation);
        IReadOnlyList<FactRow> added = assigned is null ? [] : [FactRow.Of(assigned, investigation.Id, null, null, clock.Now(), recordedBy)];
        if (known is null)
        {
            await new SqlBatch(connection).AppendFacts(added).Execute();
            return added;
        }

        var file = await CaseStore.Load(connection, investigation.Id, CaseLock.Investigation);
        var raises = Reference.KeyOf(known.Offence) == Reference.KeyOf(investigation.Offence) ? [] : RaisesByOffence(file, recordedBy);
        await projection.Save(connection, file, [.. added, .. raises]);
        return added;
    }

    private IEnumerable<FactRow> RaisesByOffence(Case file, string recordedBy)
    {
        foreach (var agreement in file.Agreements)
        {
            if (OffenceRaise.Of(file.TimelineOf(agreement.Id), file.Investigation.Offence) is not { } raised)
                continue;
            var change = new EntitlementChanged { Id = clock.NewId(), At = clock.Now(), Entitlement = raised, ByOffence = true };
            yield return FactRow.Of(change, file.Investigation.Id, agreement.Id, null, clock.Now(), recordedBy);
        }
    }
}
