using FluentValidation;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Officers;

/// <summary>What is known of a unit.</summary>
/// <param name="DeskMobile">The phone of last resort: any way of writing a mobile number of the United Kingdom. Without it there is
/// none.</param>
/// <param name="Language">The language in which the desk is texted: `en` unless told.</param>
public sealed record PutUnitRequest(string? DeskMobile = null, Language? Language = null);

internal sealed class PutUnitValidator : AbstractValidator<PutUnitRequest>
{
    public PutUnitValidator() => RuleFor(r => r.DeskMobile)
        .Must(m => m is null || Mobile.ToE164(m) is not null).WithErrorCode("mobile-not-valid").WithMessage(Mobile.Form);
}

internal static class PutUnitRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPut(
            "/units/{unit}", async (string unit, PutUnitRequest body, IMediator mediator, CancellationToken cancellation) =>
            {
                if (!MemberRules.IsUnit(unit))
                    return Problem.Of("invalid-parameter", null, new Fault(MemberRules.UnitForm, Parameter: "unit"));
                return await mediator.Answer(new PutUnitCommand(unit, body), cancellation);
            })
        .RequireRole(Role.RecordsWrite)
        .WithTags("Officers")
        .WithName("PutUnit")
        .WithSummary("Put a unit's desk")
        .WithDescription("""
            Gives a unit a desk, the phone of last resort, or takes it away: a member that is left out is. The desk is texted what nobody
            up the line can be told, what is owed in cases that nobody has, what is of safety at night, and what is of safety and has been
            seen by nobody for four hours. A unit exists without this too, as soon as an officer or a case belongs to it. `unit` is
            compared without case, and kept as it was written first.
            """)
        .Body(new PutUnitRequest("07700 900555", Language.En))
        .Answers(UnitAnswer.Example, StatusCodes.Status201Created, StatusCodes.Status200OK)
        .Problems("invalid-parameter", "mobile-not-valid");
}

internal sealed record PutUnitCommand(string Unit, PutUnitRequest Body) : IRequest<Result<Put<UnitAnswer>>>;

internal sealed class PutUnitHandler(IDatabase database) : IRequestHandler<PutUnitCommand, Result<Put<UnitAnswer>>>
{
    public async Task<Result<Put<UnitAnswer>>> Handle(PutUnitCommand request, CancellationToken cancellationToken) =>
        await database.Write(
            async connection =>
            {
                var known = await UnitStore.FindToChange(connection, request.Unit);
                var unit = await Put(connection, known, request.Unit, request.Body);
                return new Put<UnitAnswer>(UnitAnswer.Of(unit, showsMobile: true), known is null);
            },
            cancellationToken);

    internal static async Task<UnitRow> Put(DbConnection connection, UnitRow? known, string name, PutUnitRequest body)
    {
        var unit = new UnitRow
        {
            Unit = known?.Unit ?? name,
            DeskMobile = body.DeskMobile is { } mobile ? Mobile.ToE164(mobile) : null,
            Language = body.Language ?? Language.En,
        };
        await new SqlBatch(connection).Save(Tables.Units, [(known, unit)]).Execute();
        return unit;
    }
}
