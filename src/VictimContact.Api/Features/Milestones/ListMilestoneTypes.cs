using VictimContact.Api.Cases;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Milestones;

/// <summary>The milestone catalogue that this deployment works by.</summary>
/// <param name="Versions">In the order in which they come into force.</param>
public sealed record MilestoneTypesAnswer(IReadOnlyList<CatalogueVersionAnswer> Versions);

/// <summary>The limits that judge what is triggered from a day until the next version's.</summary>
/// <param name="CodeVersion">The Victims' Code that the limits are of.</param>
/// <param name="InForceFrom">The first London day on which it judges. The first version also judges what came before.</param>
/// <param name="Agree">The limit for agreeing terms, from the report or from a reopening without terms.</param>
/// <param name="ReviewAfterReopening">The limit for a review after a reopening.</param>
/// <param name="ReviewAfterUnsafeAnswer">The limit for a review after somebody answered who must not know.</param>
/// <param name="FollowUp">How many calendar days after its last review a protective order is to be reviewed again.</param>
/// <param name="Types">The types of milestone.</param>
public sealed record CatalogueVersionAnswer(
    string CodeVersion,
    DateOnly InForceFrom,
    WorkingDayLimit Agree,
    WorkingDayLimit ReviewAfterReopening,
    WorkingDayLimit ReviewAfterUnsafeAnswer,
    int FollowUp,
    IReadOnlyList<MilestoneTypeAnswer> Types);

/// <summary>A type of milestone.</summary>
/// <param name="Type">The word that `POST /v1/milestones` takes.</param>
/// <param name="Review">The limit, in working days, for a review of the agreement; null when it asks for none.</param>
/// <param name="Inform">The limit, in working days, for telling the victim; null when the Code has none.</param>
/// <param name="Clock">What starts the limits: `event` is `occurredAt`, `receipt` is `notifiedAt`, which is then required.</param>
/// <param name="By">Who owes the telling.</param>
/// <param name="Source">Where the limits come from.</param>
public sealed record MilestoneTypeAnswer(
    string Type, WorkingDayLimit? Review, WorkingDayLimit? Inform, LimitClock Clock, DutyOwner By, string Source);

internal static class ListMilestoneTypesRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/milestone-types",
            async (IMediator mediator, CancellationToken cancellation) =>
                Results.Ok(await mediator.Send(new ListMilestoneTypesQuery(), cancellation)))
        .RequireRole(Role.RecordsRead)
        .WithTags("Milestones")
        .WithName("ListMilestoneTypes")
        .WithSummary("Read the milestone catalogue")
        .WithDescription("""
            Every version of the catalogue, whole. A milestone is judged by the version in force on the London day of its trigger. It
            changes only
            when the deployment's configuration does: read it once a day at most.
            """)
        .Answers(
            new MilestoneTypesAnswer(
            [
                new("2021", new(2021, 4, 1), new(5, 1), new(2, 1), new(1, 1), 28,
                [
                    new("suspect-arrested", new(5, 1), new(5, 1), LimitClock.Event, DutyOwner.Police, "Victims' Code 2021, Right 6"),
                ]),
            ]),
            StatusCodes.Status200OK);
}

internal sealed record ListMilestoneTypesQuery : IRequest<MilestoneTypesAnswer>;

internal sealed class ListMilestoneTypesHandler(RulesInForce inForce) : IRequestHandler<ListMilestoneTypesQuery, MilestoneTypesAnswer>
{
    private readonly MilestoneTypesAnswer answer = new([.. inForce.Rules.Catalogue.Versions.Select(Answer)]);

    public Task<MilestoneTypesAnswer> Handle(ListMilestoneTypesQuery request, CancellationToken cancellationToken) =>
        Task.FromResult(answer);

    private static CatalogueVersionAnswer Answer(CatalogueVersion version) => new(
        version.CodeVersion,
        version.InForceFrom,
        version.Agree,
        version.ReviewAfterReopening,
        version.ReviewAfterUnsafeAnswer,
        version.FollowUp,
        [.. version.Types.Values.Select(t => new MilestoneTypeAnswer(t.Name, t.Review, t.Inform, t.Clock, t.By, t.Source))]);
}
