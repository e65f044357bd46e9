using VictimContact.Api.Cases;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Offences;

/// <summary>The offences that this deployment knows.</summary>
/// <param name="Items">Each once, in the order of their keys.</param>
public sealed record OffencesAnswer(IReadOnlyList<OffenceAnswer> Items);

/// <summary>An offence, and what it entitles a victim to.</summary>
/// <param name="Offence">Its usual name. Offences are the same where their letters and digits are.</param>
/// <param name="Class">The class that figures are grouped by.</param>
/// <param name="Level">The entitlement that a registration has unless another is stated.</param>
/// <param name="Basis">Why that is enhanced; null where it is standard.</param>
public sealed record OffenceAnswer(string Offence, OffenceClass Class, EntitlementLevel Level, EntitlementBasis? Basis)
{
    internal static OffenceAnswer Of(KnownOffence known)
    {
        var byDefault = Entitlement.DefaultFor(known.Class);
        return new(known.Offence, known.Class, byDefault.Level, byDefault.Basis);
    }
}

internal static class ListOffencesRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/offences",
            async (IMediator mediator, CancellationToken cancellation) =>
                Results.Ok(await mediator.Send(new ListOffencesQuery(), cancellation)))
        .RequireRole(Role.RecordsRead)
        .WithTags("Investigations")
        .WithName("ListOffences")
        .WithSummary("Read the offences known")
        .WithDescription("""
            The Home Office's notifiable offences by their usual names, the words of the classes themselves, and what the force's own list
            (`Offences:File`) adds to them or says otherwise. An investigation's offence that is not among them is taken as `other`, with
            the warning `offence-not-classified`. A changed list changes nothing of what is recorded: an investigation keeps the class of
            the day on which its offence was put.
            """)
        .Answers(new OffencesAnswer([OffenceAnswer.Of(new("stalking", OffenceClass.StalkingHarassment))]), StatusCodes.Status200OK);
}

internal sealed record ListOffencesQuery : IRequest<OffencesAnswer>;

internal sealed class ListOffencesHandler(RulesInForce inForce) : IRequestHandler<ListOffencesQuery, OffencesAnswer>
{
    private readonly OffencesAnswer answer = new([.. inForce.Offences.Entries.Select(OffenceAnswer.Of)]);

    public Task<OffencesAnswer> Handle(ListOffencesQuery request, CancellationToken cancellationToken) => Task.FromResult(answer);
}
