namespace VictimContact.Api.Features.Agreements;

/// <summary>A closed agreement was taken up again.</summary>
/// <param name="At">When.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among reopenings of the agreement.</param>
public sealed record ReopenAgreementRequest(DateTimeOffset At, string? SourceId = null) : IFactRequest
{
    Fact IFactRequest.Said(Guid id) => new Reopened { Id = id, At = At };
}

internal sealed class ReopenAgreementValidator(TimeProvider clock) : FactValidator<ReopenAgreementRequest>(clock, r => r.At);

internal static class ReopenAgreementRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<ReopenAgreementRequest>(
            "reopenings",
            new(AgreementExamples.At(2026, 11, 25, 9, 0)))
        .WithName("ReopenAgreement")
        .WithSummary("Reopen a closed agreement")
        .WithDescription("""
            Starts the update clock of the terms in force on that day and opens a `review` duty (2 working days, 1 for enhanced); without
            terms it opens an `agree` duty as well. Reopening what is open is kept and changes nothing.
            """);
}
