using FluentValidation;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Investigations;

/// <summary>What the records management system knows of an investigation.</summary>
/// <param name="Offence">The offence being investigated, in the force's own words.</param>
/// <param name="ReportedOn">The London day on which the crime was reported.</param>
/// <param name="OfficerId">The officer that it is assigned to, who must have been put. Either this or `unit`.</param>
/// <param name="Unit">The unit that it belongs to while no officer is in the case. Either this or `officerId`.</param>
/// <param name="AssignedAt">From when it is that officer's or unit's. Required when it is another's now.</param>
public sealed record PutInvestigationRequest(
    string Offence, DateOnly ReportedOn, string? OfficerId = null, string? Unit = null, DateTimeOffset? AssignedAt = null)
{
    internal CaseHolder Holder => new(OfficerId, Unit);

    /// <summary>The investigation as the body tells it.</summary>
    /// <param name="investigationRef">Its reference.</param>
    /// <param name="known">What is known of it; null for nothing.</param>
    /// <param name="offences">What its offence is classed by.</param>
    /// <param name="newId">Its id where it is new.</param>
    internal InvestigationRow ToRow(string investigationRef, InvestigationRow? known, OffenceList offences, Guid newId)
    {
        var offence = Reference.Clean(Offence);
        return new()
        {
            Id = known?.Id ?? newId,
            InvestigationRef = known?.InvestigationRef ?? Reference.Clean(investigationRef),
            Offence = offence,

            // A repeat changes nothing, whatever the list says by now.
            OffenceClass = known is not null && known.OffenceKey == OffenceList.KeyOf(offence)
                ? known.OffenceClass
                : offences.ClassOf(offence) ?? OffenceClass.Other,
            ReportedOn = ReportedOn,
            OfficerId = known is null ? OfficerId : known.OfficerId,
            NextOrderEndAt = known?.NextOrderEndAt,
        };
    }
}

internal sealed class PutInvestigationValidator : AbstractValidator<PutInvestigationRequest>
{
    public PutInvestigationValidator(TimeProvider clock)
    {
        RuleFor(r => r.OfficerId).OfficerId();
        RuleFor(r => r.OfficerId).Must((r, id) => id is not null || r.Unit is not null)
            .WithMessage("One of `officerId` and `unit` says whose the case is.");
        RuleFor(r => r.Unit).Unit();
        RuleFor(r => r.Unit).Must((r, unit) => unit is null || r.OfficerId is null)
            .WithMessage("A case that an officer has belongs to the officer's unit: send one of `officerId` and `unit`.");
        RuleFor(r => r.Offence).Offence();
        RuleFor(r => r.ReportedOn).HappenedOn(clock);
        RuleFor(r => r.AssignedAt).Happened(clock);
    }
}

internal static class PutInvestigationRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPut(
            "/investigations",
            (
                QueryReference investigationRef, PutInvestigationRequest body, HttpContext http, IMediator mediator,
                CancellationToken cancellation) =>
                mediator.Answer(new PutInvestigationCommand(investigationRef.Value, body, http.ActingUserName()), cancellation))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Investigations")
        .WithName("PutInvestigation")
        .WithSummary("Put an investigation")
        .WithDescription("""
            Makes the investigation known, or replaces what is known of it. Sending the same again changes nothing.

            **Assignment.** To an officer, or with `unit` to nobody: the case then belongs to that unit, what is owed and what ends counts
            for it, and the answers' `officerId` is null. The first one holds, without `assignedAt`, from the first moment of `reportedOn`.
            Another officer or unit, or the first officer after nobody, needs `assignedAt`: without it the request is refused, so that a
            late replay of the first one cannot undo a later assignment. With `assignedAt` the assignment is recorded even when it names the
            current officer or unit; the same one at the same instant is a repeat. The officer in the case is that of the latest
            `assignedAt`: an older one that arrives late is history, and the answer's `officerId` is then another than the one sent. A
            change of officer moves no due date and opens a review of every agreement, as the milestone `officer-changed`; an assignment to
            nobody opens none, and the first officer after it opens one if another officer was in the case before. Where a corrected
            `reportedOn` takes an undated first assignment past later ones, the officer who is then in the case counts as the current one.

            **Offence.** One whose default is enhanced raises, at the time of this request, every agreement that is standard and whose level
            nobody stated; one with a lower default lowers nothing. **`reportedOn`** is a correction when it changes: due days that are
            counted from it move.
            """)
        .Body(new PutInvestigationRequest("stalking", new(2026, 11, 2), "1742"))
        .Answers(InvestigationAnswer.Example, StatusCodes.Status201Created, StatusCodes.Status200OK)
        .Problems("unknown-officer", "assigned-at-required", "voided", "event-in-future", "event-too-old");
}

internal sealed record PutInvestigationCommand(string InvestigationRef, PutInvestigationRequest Body, string RecordedBy)
    : IRequest<Result<Put<InvestigationAnswer>>>;

internal sealed class PutInvestigationHandler(IDatabase database, Projection projection, RulesInForce inForce, TimeProvider clock)
    : IRequestHandler<PutInvestigationCommand, Result<Put<InvestigationAnswer>>>
{
    public Task<Result<Put<InvestigationAnswer>>> Handle(PutInvestigationCommand request, CancellationToken cancellationToken) =>
        database.Write<Put<InvestigationAnswer>>(async connection =>
        {
            var body = request.Body;
            if (body.OfficerId is { } officerId && await OfficerStore.Find(connection, officerId) is null)
                return new DomainError("unknown-officer", "The officer is not known yet.", "/officerId");

            var known = await CaseStore.FindInvestigation(connection, request.InvestigationRef, CaseLock.Investigation);
            var stored = known is null ? null : await Case.OfInvestigation(connection, known.Id, CaseLock.Investigation);
            var said = body.ToRow(request.InvestigationRef, known, inForce.Offences, clock.NewId());
            var current = stored?.With(said) ?? Case.New(said);
            var following = Assignments.Following(current.Assigned, body.Holder, body.AssignedAt, body.ReportedOn, clock.NewId());
            if (following.Error is { } refusal)
                return refusal;

            if (following.Value is { } late && await Entry.Find(connection, current, said.Id, late, null) is { Error: { } voided })
                return voided;
            if (following.Value is { } assigned)
                current = current.With([FactRow.Of(assigned, said.Id, null, null, clock.Now(), request.RecordedBy)]);
            if (known is not null && known.OffenceKey != said.OffenceKey)
                current = current.With([.. RaisesByOffence(current, request.RecordedBy)]);
            if (stored is null || following.Value is not null || said != known || current.OfficerId != known.OfficerId)
                current = (await projection.Save(connection, stored, current)).Case;
            return new Put<InvestigationAnswer>(
                await InvestigationAnswer.Of(
                    connection, current.Investigation, [.. current.Facts.Where(f => f.AgreementId is null)], inForce),
                known is null);
        }, cancellationToken);

    private IEnumerable<FactRow> RaisesByOffence(Case caseFile, string recordedBy)
    {
        var byDefault = Entitlement.DefaultFor(caseFile.Investigation.OffenceClass);

        // Of several that a merge has made one each is raised by itself: the merge may be voided.
        foreach (var agreement in caseFile.Registered)
        {
            if (projection.Derive(caseFile.OwnTimelineOf(agreement.Id)).RaisedBy(byDefault) is not { } raised)
                continue;
            var change = new EntitlementChanged { Id = clock.NewId(), At = clock.Now(), Entitlement = raised, ByOffence = true };
            yield return FactRow.Of(change, caseFile.Investigation.Id, agreement.Id, null, clock.Now(), recordedBy);
        }
    }
}
