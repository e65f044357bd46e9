using FluentValidation;
using MediatR;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Domain;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Features.Agreements;

/// <summary>A closed agreement was taken up again.</summary>
/// <param name="At">When.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among reopenings of the investigation. Sending it again is safe.</param>
public sealed record ReopenAgreementRequest(DateTimeOffset At, string? SourceId = null);

internal sealed class ReopenAgreementValidator : AbstractValidator<ReopenAgreementRequest>
{
    public ReopenAgreementValidator(TimeProvider clock)
    {
        RuleFor(r => r.At).Happened(clock);
        RuleFor(r => r.SourceId).SourceId();
    }
}

internal static class ReopenAgreementRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<ReopenAgreementRequest>(
            "reopenings",
            (id, body, http) => new ReopenAgreementCommand(new(id, body.SourceId, http.ActingUserName()), body.At),
            new(AgreementExamples.At(2026, 12, 8, 9, 0)))
        .WithName("ReopenAgreement")
        .WithSummary("Reopen a closed agreement")
        .WithDescription("""
            Starts the update clock of the terms in force on that day and opens a `review` duty (2 working days, 1 for enhanced); without terms it opens an
            `agree` duty as well. Reopening what is open is kept and changes nothing.
            """);
}

internal sealed record ReopenAgreementCommand(FactEntry Entry, DateTimeOffset At) : IRequest<Result<FactRecorded>>;

internal sealed class ReopenAgreementHandler(FactRecorder recorder, TimeProvider clock) : IRequestHandler<ReopenAgreementCommand, Result<FactRecorded>>
{
    public Task<Result<FactRecorded>> Handle(ReopenAgreementCommand request, CancellationToken cancellationToken) => recorder.Record(
        request.Entry, FactKind.Reopening, (_, _) => new Reopened { Id = clock.NewId(), At = request.At }, cancellationToken);
}
