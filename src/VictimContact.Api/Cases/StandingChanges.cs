using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>Something that is said of whether a fact stands. It has an instant, so that copies may arrive late and in any order.</summary>
internal interface IStandingChange
{
    /// <summary>The fact as it is then; the same where this changes nothing.</summary>
    FactRow Of(FactRow fact, DateTimeOffset now, string by);
}

/// <param name="Reason">Why it is voided.</param>
/// <param name="At">When it was found to be wrong; now unless told. Of several voidings and restores the one with the latest `at` counts, so
/// that a late copy of this undoes no restore.</param>
/// <param name="ApprovedBy">The officer who approved it: needed where it makes an overdue duty go away.</param>
public sealed record VoidRequest(VoidReason Reason, DateTimeOffset? At = null, string? ApprovedBy = null) : IStandingChange
{
    // What nobody dated comes after what is there: a clock may be some minutes ahead.
    FactRow IStandingChange.Of(FactRow fact, DateTimeOffset now, string by) => (At, fact.VoidedAt) switch
    {
        (null, not null) => fact,
        var (at, _) => fact.Voided(
            at ?? (fact.RestoredAt >= now ? fact.RestoredAt.Value.AddMilliseconds(1) : now), Reason, by, ApprovedBy, now),
    };
}

/// <param name="At">When it was found to be right; now unless told. It stands unless it was voided later than that, also where the voiding
/// arrives only afterwards.</param>
public sealed record RestoreRequest(DateTimeOffset? At = null) : IStandingChange
{
    internal static readonly RestoreRequest Example = new(new DateTimeOffset(2026, 11, 17, 9, 0, 0, TimeSpan.Zero));

    FactRow IStandingChange.Of(FactRow fact, DateTimeOffset now, string by) =>
        At is null && fact is { VoidedAt: null, RestoredAt: not null }
        ? fact
        : fact.Restored(At ?? (fact.VoidedAt > now ? fact.VoidedAt.Value : now));
}
