using FluentValidation;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>That the victim care unit has chased whoever owes a duty.</summary>
/// <param name="DutyId">The duty that was spoken of.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record RecordChaseRequest(Guid DutyId, DateTimeOffset At, ChaseOutcome Outcome);

internal sealed class RecordChaseValidator : AbstractValidator<RecordChaseRequest>
{
    public RecordChaseValidator(TimeProvider clock) => RuleFor(r => r.At).Happened(clock);
}

/// <param name="DutyId">The duty.</param>
/// <param name="At">When it was chased.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="RecordedAt">When this was sent here first.</param>
/// <param name="RecordedBy">Who entered it.</param>
public sealed record ChaseAnswer(Guid DutyId, DateTimeOffset At, ChaseOutcome Outcome, DateTimeOffset RecordedAt, string RecordedBy)
{
    internal static ChaseAnswer Of(ChaseRow row) => new(row.DutyId, row.At, row.Outcome, row.RecordedAt, row.RecordedBy);
}

internal static class RecordChaseRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            "/compliance/chases",
            (RecordChaseRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new RecordChaseCommand(body, http.ActingUserName()), cancellation))
        .RequireRole(Role.ComplianceWrite)
        .WithTags("Compliance")
        .WithName("RecordChase")
        .WithSummary("Record that an officer was chased")
        .WithDescription("""
            Keeps that the victim care unit has chased the officer for a duty, so that the next clerk sees it beside the duty until that
            ends. It changes no duty and quiets no reminder. It is counted in the quality figures, for the unit of the duty. The same duty,
            `at` and `outcome` again is the same chase, whoever sends it.
            """)
        .Body(new RecordChaseRequest(
            Guid.Parse("6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03"), new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero), ChaseOutcome.LeftMessage))
        .Answers<ChaseAnswer>(StatusCodes.Status201Created, StatusCodes.Status200OK)
        .Problems("duty-not-found", "event-in-future", "event-too-old");
}

internal sealed record RecordChaseCommand(RecordChaseRequest Body, string RecordedBy) : IRequest<Result<Put<ChaseAnswer>>>;

internal sealed class RecordChaseHandler(IDatabase database, TimeProvider clock)
    : IRequestHandler<RecordChaseCommand, Result<Put<ChaseAnswer>>>
{
    private static readonly DomainError DutyNotFound = new("duty-not-found", "There is no such duty.");

    public Task<Result<Put<ChaseAnswer>>> Handle(RecordChaseCommand request, CancellationToken cancellationToken) =>
        database.Write<Result<Put<ChaseAnswer>>>(
            async connection =>
            {
                var body = request.Body;
                if (await ChaseStore.UnitOf(connection, body.DutyId) is not { } unit)
                    return DutyNotFound;
                var chase = new ChaseRow
                {
                    DutyId = body.DutyId,
                    At = body.At,
                    Outcome = body.Outcome,
                    Unit = unit,
                    RecordedAt = clock.Now(),
                    RecordedBy = request.RecordedBy,
                };
                if (await ChaseStore.Find(connection, chase) is { } kept)
                    return new Put<ChaseAnswer>(ChaseAnswer.Of(kept), IsNew: false);
                await new SqlBatch(connection).Insert(Tables.Chases, [chase], "on conflict do nothing").Execute();
                return new Put<ChaseAnswer>(ChaseAnswer.Of(chase), IsNew: true);
            },
            cancellationToken);
}
