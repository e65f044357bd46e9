using FluentValidation;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Agreements;

/// <summary>The day on which the force knew that this person is a victim was another than had been said.</summary>
/// <param name="IdentifiedOn">The London day. One before `reportedOn` counts as `reportedOn`.</param>
/// <param name="At">When it was put right.</param>
/// <param name="ApprovedBy">For a later day than before: the second person who approved it.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among identifications of the agreement.</param>
public sealed record CorrectIdentificationRequest(
    DateOnly IdentifiedOn, DateTimeOffset At, string? ApprovedBy = null, string? SourceId = null) : IFactRequest
{
    Fact IFactRequest.Said(Guid id) => new Identified { Id = id, At = At, IdentifiedOn = IdentifiedOn, ApprovedBy = ApprovedBy };
}

internal sealed class CorrectIdentificationValidator : FactValidator<CorrectIdentificationRequest>
{
    public CorrectIdentificationValidator(TimeProvider clock) : base(clock, r => r.At) => RuleFor(r => r.IdentifiedOn).HappenedOn(clock);
}

internal static class CorrectIdentificationRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<CorrectIdentificationRequest>(
            "identifications",
            new(new(2026, 11, 3), AgreementExamples.At(2026, 11, 5, 9, 0)))
        .WithName("CorrectIdentification")
        .WithSummary("Correct the day on which the victim was known")
        .WithDescription("""
            The clocks of `agree`, and of `inform` for what had happened by then, start on the day on which the force knew that this person
            is a victim: a victim found late is owed the history from that day. The latest correction by `at` counts. A later day than the
            one before takes a second person, an officer who is not, and at no time before `at` was, the officer in the case; without one
            it is kept without effect, with the warning `no-effect`. Where a corrected `reportedOn` is past it, it is that day.
            """);
}
