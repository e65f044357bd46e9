namespace VictimContact.Api.Features.Agreements;

/// <summary>The agreement came to its end.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why. Withdrawn support is no reason: the Code's rights go on.</param>
/// <param name="ApprovedBy">For `duplicate` and `crime-cancelled`: the second person who approved that what is overdue was never
/// owed.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among closings of the agreement.</param>
public sealed record CloseAgreementRequest(DateTimeOffset At, ClosingReason Reason, string? ApprovedBy = null, string? SourceId = null)
    : IFactRequest
{
    Fact IFactRequest.Said(Guid id) => new Closed { Id = id, At = At, Reason = Reason, ApprovedBy = ApprovedBy };
}

internal sealed class CloseAgreementValidator(TimeProvider clock) : FactValidator<CloseAgreementRequest>(clock, r => r.At);

internal static class CloseAgreementRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<CloseAgreementRequest>(
            "closings",
            new(AgreementExamples.At(2026, 11, 20, 15, 30), ClosingReason.CaseConcluded))
        .WithName("CloseAgreement")
        .WithSummary("Close an agreement")
        .WithDescription("""
            Ends the open `agree`, `update` and `review` duties: `void` where the London day of the closing is on or before the due day,
            else `missed`.
            `inform` duties stay open, since a victim who has not been told is still to be told, and so do reviews for orders, which
            outlive their case. Closing what is closed is kept and changes nothing.

            Four reasons end `inform` duties and reviews for orders too, like the others, and while closed so a milestone opens nothing:
            `duplicate`, `crime-cancelled`, `victim-deceased` and `transferred-force`. One of them ends also what is still open of what is
            closed already. For `duplicate` and `crime-cancelled`, approved by a second person (an officer who is not, and at no time before
            `at` was, the officer in the case), every duty that was open ends `void`, overdue or not, and its days count nowhere; without
            one, what is overdue is `missed`.
            """);
}
