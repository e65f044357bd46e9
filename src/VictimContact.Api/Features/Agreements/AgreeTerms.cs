using FluentValidation;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Agreements;

/// <summary>Terms that were agreed with the victim.</summary>
public sealed record AgreeTermsRequest : DatedTermsRequest, IFactRequest
{
    /// <summary>The RMS's own id of this entry, unique among terms of the agreement.</summary>
    public string? SourceId { get; init; }

    Fact IFactRequest.Said(Guid id) => new TermsAgreed { Id = id, At = AgreedAt, Terms = ToTerms() };
}

internal sealed class AgreeTermsValidator : AbstractValidator<AgreeTermsRequest>
{
    public AgreeTermsValidator(TimeProvider clock)
    {
        Include(new DatedTermsValidator(clock));
        RuleFor(r => r.SourceId).SourceId();
    }
}

internal static class AgreeTermsRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<AgreeTermsRequest>(
            "terms",
            AgreementExamples.Terms)
        .WithName("AgreeTerms")
        .WithSummary("Record terms that were agreed")
        .WithDescription("""
            A new version of the terms. It ends the `agree` duty, ends the open `update` duty (`met` on or before its due day, `met-late`
            after it: new terms never erase a miss) and meets every review duty open at `agreedAt`. The clock of the next update starts on
            the London day of `agreedAt`.
            Terms agreed in the past take effect then; if later ones are known they are kept as history, with the warning
            `terms-not-in-force`.
            Send `If-Match` with the revision that was shown to the person who agreed them, so that a stale form does not overwrite what was
            agreed since.
            """)
        .Problems("unsafe-channel-agreed", "safe-contact-holds-personal-data");
}
