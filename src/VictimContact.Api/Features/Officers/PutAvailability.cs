using FluentValidation;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Officers;

/// <summary>What the duty system knows of an officer.</summary>
/// <param name="Availability">`absent` covers leave, sickness and suspension; somebody who has `left` is never texted again.</param>
/// <param name="CoveredBy">Who gets the reminders meanwhile. May name an officer not known yet, who counts as none until put.</param>
public sealed record PutAvailabilityRequest(Availability Availability, string? CoveredBy = null);

internal sealed class PutAvailabilityValidator : AbstractValidator<PutAvailabilityRequest>
{
    public PutAvailabilityValidator() => RuleFor(r => r.CoveredBy).OfficerId();
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
            to `coveredBy`,
            else to the supervisor; those of one who has left go to the supervisor. Cover is followed one step. `coveredBy` is kept as given
            and
            heeded only while the officer is absent; left out, there is no cover. No due day moves: who owes a duty is said by the
            assignment.
            """)
        .Body(new PutAvailabilityRequest(Availability.Absent, "2031"))
        .Answers(OfficerAnswer.Example with { Availability = Availability.Absent, CoveredBy = "2031" }, StatusCodes.Status200OK)
        .Problems("officer-not-found");
}

internal sealed record PutAvailabilityCommand(string OfficerId, PutAvailabilityRequest Body) : IRequest<Result<OfficerAnswer>>;

internal sealed class PutAvailabilityHandler(IDatabase database) : IRequestHandler<PutAvailabilityCommand, Result<OfficerAnswer>>
{
    public async Task<Result<OfficerAnswer>> Handle(PutAvailabilityCommand request, CancellationToken cancellationToken)
    {
        if (request.Body.CoveredBy == request.OfficerId)
            return new DomainError("validation-failed", "An officer cannot be their own cover.", "/coveredBy");
        return await database.Write<OfficerAnswer>(
            async connection =>
            {
                if (await OfficerStore.Find(connection, request.OfficerId) is not { } known)
                    return ReadOfficerHandler.NotFound;
                var officer = known with { Availability = request.Body.Availability, CoveredBy = request.Body.CoveredBy };
                await new SqlBatch(connection).Save(Tables.Officers, [(known, officer)]).Execute();
                return OfficerAnswer.Of(officer, showsMobile: true);
            },
            cancellationToken);
    }
}
