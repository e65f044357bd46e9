using FluentValidation;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Agreements;

/// <summary>The agreement was revisited.</summary>
/// <param name="At">When the review was held.</param>
/// <param name="Outcome">What came of it. `not-possible` meets no duty.</param>
/// <param name="VictimConsulted">Whether the victim was asked. Only then does the review count as an update.</param>
/// <param name="VictimView">Whether contact has been what the victim expected, in the victim's own view.</param>
/// <param name="Terms">The new terms, agreed at `at`: required for `changed`, refused otherwise.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among reviews of the agreement.</param>
public sealed record RecordReviewRequest(
    DateTimeOffset At,
    ReviewOutcome Outcome,
    bool VictimConsulted,
    VictimView? VictimView = null,
    TermsRequest? Terms = null,
    string? SourceId = null) : IFactRequest
{
    Fact IFactRequest.Said(Guid id) => new ReviewHeld
    {
        Id = id,
        At = At,
        Outcome = Outcome,
        VictimConsulted = VictimConsulted,
        VictimView = VictimView,
        Terms = Terms?.ToTerms(),
    };
}

internal sealed class RecordReviewValidator : FactValidator<RecordReviewRequest>
{
    public RecordReviewValidator(TimeProvider clock) : base(clock, r => r.At)
    {
        RuleFor(r => r.Terms).NotNull().When(r => r.Outcome == ReviewOutcome.Changed)
            .WithErrorCode("terms-required").WithMessage("A review that changed the agreement says what was agreed.");
        RuleFor(r => r.Terms).Null().When(r => r.Outcome != ReviewOutcome.Changed)
            .WithErrorCode("terms-refused").WithMessage("Only a review that changed the agreement has terms.");
        RuleFor(r => r.Terms!).SetValidator(new TermsValidator()).When(r => r.Terms is not null);
        RuleFor(r => r.VictimConsulted).Equal(false).When(r => r.Outcome == ReviewOutcome.NotPossible)
            .WithErrorCode("not-possible-consulted").WithMessage("A review that was not possible cannot have consulted the victim.");
    }
}

internal static class RecordReviewRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<RecordReviewRequest>(
            "reviews",
            new(AgreementExamples.At(2026, 11, 12, 14, 5), ReviewOutcome.Unchanged, true, VictimView.Met, null, "OEL-90044"))
        .WithName("RecordReview")
        .WithSummary("Record a review of the agreement")
        .WithDescription("""
            One review meets every `review` duty open for milestones up to its time, whatever its outcome but `not-possible`. Where the
            victim was consulted it counts as an update too, whatever the channel. The terms of a `changed` review are agreed at `at` and
            are voided with the review.
            """)
        .Problems("terms-required", "terms-refused", "not-possible-consulted", "unsafe-channel-agreed", "safe-contact-holds-personal-data");
}
