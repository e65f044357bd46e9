namespace VictimContact.Api.Features.Agreements;

/// <summary>The victim's entitlement changed.</summary>
/// <param name="Level">The level from then on.</param>
/// <param name="ChangedAt">When it changed.</param>
/// <param name="Basis">Why it is enhanced.</param>
/// <param name="ApprovedBy">Where the level falls: the second person who approved it.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among entitlements of the agreement.</param>
public sealed record ChangeEntitlementRequest(
    EntitlementLevel Level, DateTimeOffset ChangedAt, EntitlementBasis? Basis = null, string? ApprovedBy = null,
    string? SourceId = null) : IFactRequest
{
    Fact IFactRequest.Said(Guid id) =>
        new EntitlementChanged { Id = id, At = ChangedAt, Entitlement = new(Level, Basis), ApprovedBy = ApprovedBy };
}

internal sealed class ChangeEntitlementValidator(TimeProvider clock) : FactValidator<ChangeEntitlementRequest>(clock, r => r.ChangedAt);

internal static class ChangeEntitlementRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<ChangeEntitlementRequest>(
            "entitlements",
            new(EntitlementLevel.Enhanced, AgreementExamples.At(2026, 11, 4, 9, 0), EntitlementBasis.Intimidated))
        .WithName("ChangeEntitlement")
        .WithSummary("Record a changed entitlement")
        .WithDescription("""
            Duties that open from then on have the new level's limits. Raised to `enhanced`, the open `agree`, `inform` and `review` duties
            become due on the earlier of their due day and the day of the change plus the enhanced limit. Lowered, open duties keep their
            days. A fall from `enhanced` to `standard` takes a second person: an officer who is not, and at no time before `changedAt` was,
            the officer in the case. Without one it is kept without effect, with the warning `no-effect`: whether the level falls is known
            only once all facts are. A level stated here is explicit, `standard` with a second person only: a later change of the offence
            does not raise it.
            """);
}
