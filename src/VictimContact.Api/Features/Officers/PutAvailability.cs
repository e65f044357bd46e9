using FluentValidation;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Officers;

/// <summary>What the duty system knows of an officer.</summary>
/// <param name="Availability">`absent` covers leave, sickness and suspension; somebody who has `left` is never texted again.</param>
/// <param name="CoveredBy">Who gets the reminders meanwhile. May name an officer not known yet, who counts as none until put.</param>
/// <param name="AsOf">When the sender knew this; now unless told.</param>
public sealed record PutAvailabilityRequest(Availability Availability, string? CoveredBy = null, DateTimeOffset? AsOf = null);

internal sealed class PutAvailabilityValidator : AbstractValidator<PutAvailabilityRequest>
{
    public PutAvailabilityValidator(TimeProvider clock)
    {
        RuleFor(r => r.CoveredBy).OfficerId();
        RuleFor(r => r.AsOf).Happened(clock);
    }
}

internal static class PutAvailabilityRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPut(
            "/officers/{officerId}/availability",
            (string officerId, PutAvailabilityRequest body, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new PutAvailabilityCommand(officerId, body), cancellation))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Officers")
        .WithName("PutAvailability")
        .WithSummary("Say whether an officer is at work")
        .WithDescription("""
            Replaces what the duty system knows. It counts when a reminder is sent, not when it is planned: an absent officer's reminders go
            to `coveredBy`, else to the supervisor; those of one who has left go to the supervisor. Cover is followed one step. `coveredBy`
            is kept as given and heeded only while the officer is absent; left out, there is no cover. No due day moves: who owes a duty is
            said by the assignment.
            An `asOf` that is older than the one held changes nothing and is answered with `stale: true` and what is held: what was delayed
            on its way does not win by coming last. What is sent without one is never stale.
            """)
        .Body(new PutAvailabilityRequest(Availability.Absent, "2031"))
        .Answers(OfficerAnswer.Example with { Availability = Availability.Absent, CoveredBy = "2031" }, StatusCodes.Status200OK)
        .Problems("officer-not-found", "event-in-future", "event-too-old");
}

internal sealed record PutAvailabilityCommand(string OfficerId, PutAvailabilityRequest Body) : IRequest<Result<OfficerAnswer>>;

internal sealed class PutAvailabilityHandler(IDatabase database, TimeProvider clock)
    : IRequestHandler<PutAvailabilityCommand, Result<OfficerAnswer>>
{
    /// <summary>What cannot be put, beside what the validator refuses; null for nothing.</summary>
    internal static DomainError? Refusal(string officerId, PutAvailabilityRequest body) => body.CoveredBy == officerId
        ? new("validation-failed", "An officer cannot be their own cover.", "/coveredBy")
        : null;

    public async Task<Result<OfficerAnswer>> Handle(PutAvailabilityCommand request, CancellationToken cancellationToken)
    {
        if (Refusal(request.OfficerId, request.Body) is { } refusal)
            return refusal;
        return await database.Write<OfficerAnswer>(
            async connection =>
            {
                if (await OfficerStore.FindToChange(connection, request.OfficerId) is not { } known)
                    return ReadOfficerHandler.NotFound;
                if (request.Body.AsOf < known.AvailabilityAsOf)
                    return await OfficerAnswer.Read(connection, request.OfficerId, clock.Now(), isStale: true);
                await Put(connection, known, request.Body, clock.Now());
                return await OfficerAnswer.Read(connection, request.OfficerId, clock.Now());
            },
            cancellationToken);
    }

    internal static Task Put(DbConnection connection, OfficerRow known, PutAvailabilityRequest body, DateTimeOffset now)
    {
        var officer = known with
        {
            Availability = body.Availability,
            CoveredBy = body.CoveredBy,
            AvailabilityAsOf = OfficerPutting.KnownAt(body.AsOf, known.AvailabilityAsOf, now),
        };
        return new SqlBatch(connection).Save(Tables.Officers, [(known, officer)]).Execute();
    }
}
