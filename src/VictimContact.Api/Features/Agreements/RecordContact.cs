using FluentValidation;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Agreements;

/// <summary>An update given to the victim, or an attempt at one.</summary>
/// <param name="At">When it happened. Only this counts, not when it is sent.</param>
/// <param name="Channel">The channel that was used.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="InformedOf">The milestones that the victim was told of, by our id or by the RMS's `sourceId`; at most 100.</param>
/// <param name="By">The officer or unit that made the contact; an update given by the victim care unit counts.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among contacts of the agreement.</param>
public sealed record RecordContactRequest(
    DateTimeOffset At,
    Channel Channel,
    ContactOutcome Outcome,
    IReadOnlyList<string>? InformedOf = null,
    string? By = null,
    string? SourceId = null) : IFactRequest
{
    Fact IFactRequest.Said(Guid id) => new ContactMade
    {
        Id = id,
        At = At,
        Channel = Channel,
        Outcome = Outcome,
        InformedOf = InformedOf is { Count: > 0 } names ? [.. names.Select(n => n.Trim()).Distinct()] : null,
        By = By,
    };
}

internal sealed class RecordContactValidator : FactValidator<RecordContactRequest>
{
    private const int MostMilestones = 100;

    public RecordContactValidator(TimeProvider clock) : base(clock, r => r.At)
    {
        RuleFor(r => r.InformedOf)
            .Must(names => names is null || names.Count <= MostMilestones)
            .WithMessage($"This must name at most {MostMilestones} milestones.");
        RuleForEach(r => r.InformedOf).SourceId();
        RuleFor(r => r.By).Unit();
    }
}

internal static class RecordContactRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<RecordContactRequest>(
            "contacts",
            new(AgreementExamples.At(2026, 11, 9, 16, 40), Channel.Phone, ContactOutcome.Spoke, ["ARREST-77"], "1742", "OEL-90017"))
        .WithName("RecordContact")
        .WithSummary("Record a contact or an attempt")
        .WithDescription("""
            Only an update meets duties: `spoke`, `met` and `declined-update` on any channel; `sent` on a channel of the terms (on any
            before the first terms) that this agreement does not mark unsafe; `representative` where the terms are with one or have that
            channel. Everything else is kept as an attempt or other contact, with the warning `not-an-update`. An update ends the open
            `update` duty and starts its clock anew on the London day of `at`; a second one on that day changes nothing. It meets the
            `inform` duties of the milestones in `informedOf` that had happened by then.
            A milestone not known yet is kept, with the warning `unknown-milestone`, and takes effect when it arrives.
            `unsafe-person-answered` marks the channel unsafe for the victim and opens a `review` duty of one working day.
            """);
}
