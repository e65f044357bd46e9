using FluentValidation;
using MediatR;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Domain;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Features.Agreements;

/// <summary>The agreement came to its end.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why. Withdrawn support is no reason: the Code's rights go on.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among closings of the investigation. Sending it again is safe.</param>
public sealed record CloseAgreementRequest(DateTimeOffset At, ClosingReason Reason, string? SourceId = null);

internal sealed class CloseAgreementValidator : AbstractValidator<CloseAgreementRequest>
{
    public CloseAgreementValidator(TimeProvider clock)
    {
        RuleFor(r => r.At).Happened(clock);
        RuleFor(r => r.SourceId).SourceId();
    }
}

internal static class CloseAgreementRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<CloseAgreementRequest>(
            "closings",
            (id, body, http) => new CloseAgreementCommand(new(id, body.SourceId, http.ActingUserName()), body.At, body.Reason),
            new(AgreementExamples.At(2026, 12, 1, 15, 30), ClosingReason.CaseConcluded))
        .WithName("CloseAgreement")
        .WithSummary("Close an agreement")
        .WithDescription("""
            Ends the open `agree`, `update` and `review` duties: `void` where the London day of the closing is on or before the due day, else `missed`.
            `inform` duties stay open: a victim who has not been told is still to be told. Closing what is closed is kept and changes nothing.
            """);
}

internal sealed record CloseAgreementCommand(FactEntry Entry, DateTimeOffset At, ClosingReason Reason) : IRequest<Result<FactRecorded>>;

internal sealed class CloseAgreementHandler(FactRecorder recorder, TimeProvider clock) : IRequestHandler<CloseAgreementCommand, Result<FactRecorded>>
{
    public Task<Result<FactRecorded>> Handle(CloseAgreementCommand request, CancellationToken cancellationToken) => recorder.Record(
        request.Entry,
        FactKind.Closing,
        (_, _) => new Closed { Id = clock.NewId(), At = request.At, Reason = request.Reason },
        cancellationToken);
}
