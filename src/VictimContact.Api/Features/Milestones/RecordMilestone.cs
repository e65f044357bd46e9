using FluentValidation;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Milestones;

/// <summary>A defined event of an investigation.</summary>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="Type">A type of `GET /v1/milestone-types`.</param>
/// <param name="OccurredAt">When it happened, was decided or was listed; never the future date that it is about.</param>
/// <param name="NotifiedAt">When the witness care unit was told. Required for types with the clock `receipt`, whose limits run from
/// it.</param>
/// <param name="Order">The order that it is about: for every type `order-…`, and no other.</param>
/// <param name="SourceId">The RMS's own id of the entry, unique among milestones of the investigation. A contact may name the milestone by
/// it.</param>
public sealed record RecordMilestoneRequest(
    string InvestigationRef,
    string Type,
    DateTimeOffset OccurredAt,
    DateTimeOffset? NotifiedAt = null,
    OrderRequest? Order = null,
    string? SourceId = null)
{
    /// <summary>The milestone that the body tells, under an id.</summary>
    internal MilestoneReached Said(Guid id) => new()
    {
        Id = id,
        At = OccurredAt,
        Type = Type,
        NotifiedAt = NotifiedAt,
        Order = Order?.ToOrder(Type),
    };
}

internal sealed class RecordMilestoneValidator : AbstractValidator<RecordMilestoneRequest>
{
    public RecordMilestoneValidator(RulesInForce inForce, TimeProvider clock)
    {
        var catalogue = inForce.Rules.Catalogue;
        RuleFor(r => r.InvestigationRef).Reference();
        RuleFor(r => r.Type)
            .Must(catalogue.Knows)
            .WithErrorCode("unknown-milestone-type")
            .WithMessage("The catalogue has no type of this name.");
        RuleFor(r => r.OccurredAt).Happened(clock);
        RuleFor(r => r.NotifiedAt).Happened(clock);
        RuleFor(r => r.NotifiedAt).Must((r, notifiedAt) => notifiedAt is not null || !CountsFromReceipt(catalogue, r))
            .WithErrorCode("notified-at-required").WithMessage("This type counts from when the witness care unit was told.");
        RuleFor(r => r.NotifiedAt).Must((r, notifiedAt) => notifiedAt is null || notifiedAt >= r.OccurredAt)
            .WithErrorCode("notified-before-occurred").WithMessage("This is before occurredAt.");
        RuleFor(r => r.Order).Must((r, order) => order is not null || !OrderTypes.NamesOrder(r.Type))
            .WithErrorCode("order-required").WithMessage("A milestone of this type names its order.");
        RuleFor(r => r.Order).Must((r, order) => order is null || OrderTypes.NamesOrder(r.Type))
            .WithErrorCode("order-not-wanted").WithMessage("A milestone of this type is about no order.");
        RuleFor(r => r.Order!).SetValidator(new OrderValidator()).When(r => r.Order is not null);
        RuleFor(r => r.Order!.EndsOn).Must((r, endsOn) => endsOn is null || endsOn >= LondonTime.DayOf(r.OccurredAt))
            .WithErrorCode("ends-on-before-milestone").WithMessage("This is before the London day of occurredAt.")
            .When(r => r.Order is not null);
        RuleFor(r => r.SourceId).SourceId();
    }

    private static bool CountsFromReceipt(MilestoneCatalogue catalogue, RecordMilestoneRequest request) =>
        catalogue.InForceOn(LondonTime.DayOf(request.OccurredAt)).Types.GetValueOrDefault(request.Type)?.Clock == LimitClock.Receipt;
}

internal static class RecordMilestoneRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            "/milestones", (RecordMilestoneRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new RecordMilestoneCommand(body, http.ActingUserName()), cancellation))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Milestones")
        .WithName("RecordMilestone")
        .WithSummary("Record a milestone")
        .WithDescription("""
            Opens, for every victim of the investigation, the duties that the catalogue gives its type: `inform` for all, also those
            registered later or closed; `review` for agreements whose first terms were agreed by then. The order of arrival does not matter;
            one that arrives after its limit is born overdue.

            The same entry again answers 200 and the first one. A `sourceId` names it within the investigation; where neither has one, its
            type and `occurredAt` do. Where anything else that it says differs, it is refused with `source-id-reused`: to correct a
            milestone, void it and record it again. Two suspects arrested at one time are two milestones by their `sourceId`. A late copy of
            what was voided does not bring it back: it is refused with `voided` and the id of the fact, which can be restored.

            **Orders.** A milestone of a type `order-…` names its order, and opens duties for the victims whom the order protects from then
            on, or whom it names itself. What changes an order's state is recorded in the investigation of its making; in another it is
            history, and opens duties there. While an order is interim or in force for a victim, one `review` of it (`order-follow-up`) is
            open, due 28 days after the last with her consulted; reviews for orders are met by new terms or by a review with the victim
            consulted, also while closed. A reopening starts an open one anew, unless it is overdue. This service records
            `order-expiring` by itself, 56 days before `endsOn` (or half the days from the making to `endsOn`, rounded down, before it,
            where that is later), and `order-expired` on the day after, as `victim-contact`. A milestone of the RMS of that order, type and
            day takes their place; one that is voided is not recorded again.
            """)
        .Body(new RecordMilestoneRequest("DPP/1234/23", "suspect-arrested", MilestoneAnswer.Example.OccurredAt, null, null, "CUST-7781"))
        .Answers(MilestoneAnswer.Example, StatusCodes.Status201Created, StatusCodes.Status200OK)
        .Problems(
            "source-id-reused",
            "voided",
            "unknown-investigation",
            "unknown-milestone-type",
            "notified-at-required",
            "notified-before-occurred",
            "order-required",
            "order-not-wanted",
            "ends-on-before-milestone",
            "event-in-future",
            "event-too-old");
}

internal sealed record RecordMilestoneCommand(RecordMilestoneRequest Body, string RecordedBy) : IRequest<Result<Put<MilestoneAnswer>>>;

internal sealed class RecordMilestoneHandler(IDatabase database, Projection projection, TimeProvider clock)
    : IRequestHandler<RecordMilestoneCommand, Result<Put<MilestoneAnswer>>>
{
    public Task<Result<Put<MilestoneAnswer>>> Handle(RecordMilestoneCommand request, CancellationToken cancellationToken) =>
        database.Write<Put<MilestoneAnswer>>(async connection =>
        {
            if (await CaseStore.FindInvestigation(
                connection, request.Body.InvestigationRef, CaseLock.Investigation) is not { } investigation)
                return new DomainError("unknown-investigation", "The investigation is not known yet.", "/investigationRef");

            var caseFile = await Case.OfInvestigation(connection, investigation.Id, CaseLock.Investigation);
            var milestone = request.Body.Said(clock.NewId());
            var recorded = await Entry.Find(connection, caseFile, investigation.Id, milestone, request.Body.SourceId);
            if (recorded.Error is { } refusal)
                return refusal;
            if (recorded.Value is { } first)
                return new Put<MilestoneAnswer>(await MilestoneAnswer.Of(connection, investigation, first), IsNew: false);

            var row = FactRow.Of(milestone, investigation.Id, null, request.Body.SourceId, clock.Now(), request.RecordedBy);
            var saved = await projection.Save(connection, caseFile, caseFile.With([row]).WithOrderEnds(clock.Now()));
            var opened = saved.Agreements.Sum(a => a.Duties.Derived.Count(d => d.MilestoneId == row.Id && d.State != DutyState.Void));
            return new Put<MilestoneAnswer>(MilestoneAnswer.Of(investigation, row, opened), IsNew: true);
        }, cancellationToken);
}
