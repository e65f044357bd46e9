using VictimContact.Api.Cases;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Milestones;

/// <summary>The milestone catalogue that this deployment works by.</summary>
/// <param name="Versions">In the order in which they come into force.</param>
public sealed record MilestoneTypesAnswer(IReadOnlyList<CatalogueVersionAnswer> Versions);

/// <summary>The limits that judge what is triggered from a day until the next version's.</summary>
/// <param name="CodeVersion">The Victims' Code that the limits are of.</param>
/// <param name="InForceFrom">The first London day on which it judges. The first version also judges what came before.</param>
/// <param name="Agree">The limit for agreeing terms, from the day on which the victim was known or from a reopening without terms.</param>
/// <param name="ReviewAfterReopening">The limit for a review after a reopening.</param>
/// <param name="ReviewAfterUnsafeAnswer">The limit for a review after somebody answered who must not know.</param>
/// <param name="FollowUp">How many calendar days after its last review a protective order is to be reviewed again.</param>
/// <param name="Types">The types of milestone.</param>
public sealed record CatalogueVersionAnswer(
    string CodeVersion,
    DateOnly InForceFrom,
    LimitAnswer Agree,
    LimitAnswer ReviewAfterReopening,
    LimitAnswer ReviewAfterUnsafeAnswer,
    int FollowUp,
    IReadOnlyList<MilestoneTypeAnswer> Types)
{
    internal static CatalogueVersionAnswer Of(CatalogueVersion version) => new(
        version.CodeVersion,
        version.InForceFrom,
        LimitAnswer.Of(version.Agree, CatalogueVersion.AgreeOrigin),
        LimitAnswer.Of(version.ReviewAfterReopening, CatalogueVersion.ReviewOrigin),
        LimitAnswer.Of(version.ReviewAfterUnsafeAnswer, CatalogueVersion.ReviewOrigin),
        version.FollowUp,
        [.. version.Types.Values.Select(MilestoneTypeAnswer.Of)]);
}

/// <summary>A limit in working days, by the victim's entitlement, and where it comes from.</summary>
/// <param name="Standard">Working days at standard level.</param>
/// <param name="Enhanced">Working days at enhanced level.</param>
/// <param name="Source">Who set it: `code` is the Victims' Code, `policy` the force.</param>
/// <param name="Reference">Where to read of it.</param>
public sealed record LimitAnswer(int Standard, int Enhanced, LimitSource Source, string Reference)
{
    internal static LimitAnswer Of(WorkingDayLimit limit, LimitOrigin origin) =>
        new(limit.Standard, limit.Enhanced, origin.Source, origin.Reference);
}

/// <summary>A type of milestone.</summary>
/// <param name="Type">The word that `POST /v1/milestones` takes.</param>
/// <param name="Words">What it is called in texts and on pages, in English and in Welsh.</param>
/// <param name="Safety">Whether what it opens for an enhanced victim is a matter of safety, and goes before all else.</param>
/// <param name="Review">The limit for a review of the agreement; null when it asks for none.</param>
/// <param name="Inform">The limit for telling the victim; null when there is none.</param>
/// <param name="Clock">What starts the limits: `event` is `occurredAt`, `receipt` is `notifiedAt`, which is then required.</param>
/// <param name="By">Who owes the telling.</param>
public sealed record MilestoneTypeAnswer(
    string Type, MilestoneWords Words, bool Safety, LimitAnswer? Review, LimitAnswer? Inform, LimitClock Clock, DutyOwner By)
{
    internal static MilestoneTypeAnswer Of(MilestoneType type) => new(
        type.Name,
        type.Words,
        type.IsOfSafety,
        type.Review is null ? null : LimitAnswer.Of(type.Review, type.ReviewOrigin!),
        type.Inform is null ? null : LimitAnswer.Of(type.Inform, type.InformOrigin!),
        type.Clock,
        type.By);
}

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
            changes only when the deployment's configuration does: read it once a day at most.
            """)
        .Answers(
            new MilestoneTypesAnswer(
            [
                CatalogueVersionAnswer.Of(MilestoneCatalogue.Shipped.Versions[0]) with
                {
                    Types = [MilestoneTypeAnswer.Of(MilestoneCatalogue.Shipped.Versions[0].Types["suspect-released"])],
                },
            ]),
            StatusCodes.Status200OK);
}

internal sealed record ListMilestoneTypesQuery : IRequest<MilestoneTypesAnswer>;

internal sealed class ListMilestoneTypesHandler(RulesInForce inForce) : IRequestHandler<ListMilestoneTypesQuery, MilestoneTypesAnswer>
{
    private readonly MilestoneTypesAnswer answer = new([.. inForce.Rules.Catalogue.Versions.Select(CatalogueVersionAnswer.Of)]);

    public Task<MilestoneTypesAnswer> Handle(ListMilestoneTypesQuery request, CancellationToken cancellationToken) =>
        Task.FromResult(answer);
}
