using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

internal static class DrawDipSampleRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/compliance/dip-sample",
            (
                Limit? size, QueryReference? seed, string? unit, QueryOffence? offence, Month? from, Month? to,
                IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new DrawDipSampleQuery(size ?? Limit.Default, seed?.Value, unit, offence?.Value, from, to), cancellation))
        .AnswersInTurn()
        .RequireRole(Role.ComplianceRead)
        .WithTags("Compliance")
        .WithName("DrawDipSample")
        .WithSummary("Draw a dip sample")
        .WithDescription("""
            Agreements drawn by lot, for scrutiny: each with everything that happened, everything that was owed, how it ended and how late.
            Closed ones can
            be among them. The safe-contact note is not.

            The sample is reproducible: agreements lie in an order that is random and stays as it is, and `seed` (any text of 1 to 64
            characters) says where in
            it to begin and how the next 400 are shuffled. So the same seed and filters draw the same agreements while the data stand still,
            and a larger `size` draws the same ones
            and more. Without `seed` it is the day of today, which is answered. Nothing about a case bears on its chance to be drawn.

            `unit` is that of the officer in the case now; `from` and `to` are the months in which the agreement was registered, both
            included. Units and
            offences are compared by their keys. `signs` of a fact are what it counts as in the quality figures.

            Samples are drawn for a caller one at a time: three more may wait, and the next is told to.
            """)
        .Answers<DipSampleAnswer>(StatusCodes.Status200OK)
        .Problems("unit-not-known", "offence-not-known", "period-not-valid");
}

/// <param name="Size">1 to 200.</param>
/// <param name="Seed">What to draw by; null for the day of today.</param>
/// <param name="Unit">Agreements whose officer in the case belongs to this unit.</param>
/// <param name="Offence">Agreements of this offence.</param>
/// <param name="From">Agreements registered from this month on.</param>
/// <param name="To">Agreements registered up to the end of this month.</param>
internal sealed record DrawDipSampleQuery(Limit Size, string? Seed, string? Unit, string? Offence, Month? From, Month? To)
    : IRequest<Result<DipSampleAnswer>>;

internal sealed class DrawDipSampleHandler(IDatabase database, RulesInForce inForce, TimeProvider clock)
    : IRequestHandler<DrawDipSampleQuery, Result<DipSampleAnswer>>
{
    public async Task<Result<DipSampleAnswer>> Handle(DrawDipSampleQuery request, CancellationToken cancellationToken)
    {
        if (!CompliancePeriod.IsValid(request.From, request.To))
            return CompliancePeriod.NotValid;

        return await database.Read<Result<DipSampleAnswer>>(
            async connection =>
                await KnownFilters.Fault(
                    connection, inForce.Offences, new(DutyOwner.Police, request.Unit, request.Offence)) is { } fault
                ? fault
                : await Draw(connection, request, clock.Now(), cancellationToken),
            cancellationToken);
    }

    /// <summary>A sample of one moment, which the page shows too. The months are those of a period that is valid.</summary>
    internal static async Task<DipSampleAnswer> Draw(
        DbConnection connection, DrawDipSampleQuery request, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = LondonTime.DayOf(now);
        var seed = request.Seed ?? today.ToString("O", CultureInfo.InvariantCulture);
        var filter = new SampleFilter(
            request.Unit,
            request.Offence,
            request.From is { } from ? LondonTime.StartOf(from.FirstDay) : null,
            request.To is { } to ? LondonTime.StartOf(to.LastDay.AddDays(1)) : null);
        List<SampledAgreement> agreements = [];
        foreach (var id in await SampleStore.Draw(connection, filter, seed, request.Size.Value))
        {
            cancellation.ThrowIfCancellationRequested();
            agreements.Add(SampledAgreement.Of((await Case.OfAgreement(connection, id, CaseLock.None))!, today));
        }

        return new(now, today, seed, request.Size.Value, agreements);
    }
}
