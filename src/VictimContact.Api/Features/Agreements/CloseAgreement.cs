namespace VictimContact.Api.Features.Agreements;

/// <summary>The agreement came to its end.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why. Withdrawn support is no reason: the Code's rights go on.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among closings of the agreement.</param>
public sealed record CloseAgreementRequest(DateTimeOffset At, ClosingReason Reason, string? SourceId = null) : IFactRequest
{
    Fact IFactRequest.Said(Guid id) => new Closed { Id = id, At = At, Reason = Reason };
}

internal sealed class CloseAgreementValidator(TimeProvider clock) : FactValidator<CloseAgreementRequest>(clock, r => r.At);

internal static class CloseAgreementRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<CloseAgreementRequest>(
            "closings",
            new(AgreementExamples.At(2026, 12, 1, 15, 30), ClosingReason.CaseConcluded))
        .WithName("CloseAgreement")
        .WithSummary("Close an agreement")
        .WithDescription("""
            Ends the open `agree`, `update` and `review` duties: `void` where the London day of the closing is on or before the due day,
            else `missed`.
            `inform` duties stay open: a victim who has not been told is still to be told. Closing what is closed is kept and changes
            nothing.
            """);
}
