using MediatR;
using VictimContact.Api.Http;
using VictimContact.Domain;

namespace VictimContact.Api.Features.Compliance;

/// <summary>The period is as in <see cref="ReadComplianceQuery"/>: the last three whole months unless told.</summary>
internal sealed record ReadQualityQuery(Month? From, Month? To, string? Unit) : IRequest<Result<QualityAnswer>>;
