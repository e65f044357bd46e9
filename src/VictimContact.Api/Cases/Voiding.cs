using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>Voids and restores facts, for the whole case where they are its own.</summary>
internal sealed class Voiding(Projection projection, TimeProvider clock)
{
    /// <summary>
    /// Saves a fact that is void now or stands again, and all that follows. <c>source-id-reused</c> where the key of one that is restored
    /// was taken again; <c>approval-required</c> and <c>unknown-officer</c> where a voiding needs a second person.
    /// </summary>
    internal async Task<Result<ProjectedCase>> Save(DbConnection connection, Case caseFile, FactRow before, FactRow after)
    {
        var current = caseFile.With([after]);
        if (after.Kind == FactKind.Milestone)
            current = current.WithOrderEnds(clock.GetUtcNow());
        if (await Approval.UnknownOfficer(connection, after.VoidApprovedBy) is { } unknown)
            return unknown;
        if (before.VoidedAt is null && after.VoidedAt is { } at && NeedsApproval(caseFile, current, after)
            && !SecondPerson.IsIndependent(after.VoidApprovedBy, caseFile.Assigned, at))
            return new DomainError(
                "approval-required",
                "An overdue duty would go away: an officer who had no part in the case by then has to approve that.",
                "/approvedBy");
        if (before.VoidedAt is not null && after.VoidedAt is null && await Entry.Holder(connection, caseFile, before) is { } holder)
            return Entry.Reused(holder);
        return await projection.Save(connection, caseFile, current);
    }

    /// <summary>
    /// Whether a duty that is overdue now goes away. The terms of a review are terms: what they made overdue needs a second person too.
    /// </summary>
    private bool NeedsApproval(Case caseFile, Case current, FactRow voided)
    {
        if (caseFile.FactOf(voided) is not (Registered or MilestoneReached or TermsAgreed or ReviewHeld { Terms: not null } or Closed))
            return false;
        var today = LondonTime.DayOf(clock.GetUtcNow());
        return caseFile.Agreements.Any(agreement =>
        {
            var overdue = caseFile.Duties[agreement.Id].Where(d => d.IsOverdue(today)).Select(d => d.Id).ToList();
            return overdue.Count > 0
                && overdue.Except(projection.Derive(current.TimelineOf(agreement.Id)).Duties
                    .Where(d => d.State != DutyState.Void).Select(d => d.Id)).Any();
        });
    }
}
