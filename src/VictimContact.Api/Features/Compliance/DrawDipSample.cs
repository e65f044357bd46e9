using MediatR;
using VictimContact.Api.Http;
using VictimContact.Domain;

namespace VictimContact.Api.Features.Compliance;

/// <param name="Size">1 to 200.</param>
/// <param name="Seed">What to draw by; null for the day of today.</param>
/// <param name="Unit">Agreements whose officer in the case belongs to this unit.</param>
/// <param name="Offence">Agreements of this offence.</param>
/// <param name="From">Agreements registered from this month on.</param>
/// <param name="To">Agreements registered up to the end of this month.</param>
internal sealed record DrawDipSampleQuery(Limit Size, string? Seed, string? Unit, string? Offence, Month? From, Month? To) : IRequest<Result<DipSampleAnswer>>;
