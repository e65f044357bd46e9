using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Merges;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Cli;

/// <summary>What was compared, and how it differs.</summary>
/// <param name="Agreements">How many agreements were compared.</param>
/// <param name="Duties">How many duties they have by their timelines.</param>
/// <param name="Pending">Of the agreements: those that were last derived under earlier rules.</param>
/// <param name="Faults">How many differences there are with agreements that were derived under the rules in force.</param>
/// <param name="PendingDifferences">How many there are with the others.</param>
/// <param name="First">The first differences, at most 100.</param>
internal sealed record Verified(
    int Agreements, int Duties, int Pending, int Faults, int PendingDifferences, IReadOnlyList<Difference> First);

/// <summary>
/// Compares all stored duties and agreements with what their timelines say under the rules in force, investigation by investigation, so
/// that memory stays the same however many there are. Each batch is read at one moment of the database.
/// </summary>
internal sealed class Verification
{
    private const int InvestigationsAtOnce = 200;
    private const int MostKept = 100;
    private static readonly TimeSpan RecordedWithin = TimeSpan.FromHours(1);

    private readonly IDatabase database;
    private readonly Projection projection;
    private readonly Prompts prompts;
    private readonly TimeProvider clock;
    private readonly long rulesId;
    private readonly List<Difference> first = [];
    private readonly TallyChanges changes = new();
    private readonly TallyChanges pendingChanges = new();
    private int agreements;
    private int duties;
    private int pending;
    private int faults;
    private int pendingDifferences;

    private Verification(
        IDatabase database, Projection projection, Prompts prompts, TimeProvider clock, long rulesId, int agreements) =>
        (this.database, this.projection, this.prompts, this.clock, this.rulesId, Agreements) =
            (database, projection, prompts, clock, rulesId, agreements);

    /// <summary>How many agreements there are to compare.</summary>
    internal int Agreements { get; }

    internal static async Task<Verification> Begin(IServiceProvider services, CancellationToken cancellation)
    {
        var database = services.GetRequiredService<IDatabase>();
        var inForce = services.GetRequiredService<RulesInForce>();
        var (rulesId, agreements) = await database.Read(
            async connection =>
                (await RuleSetStore.IdOf(connection, inForce.Fingerprint), await CaseloadFigures.CountAgreements(connection)),
            cancellation);
        return new(
            database,
            services.GetRequiredService<Projection>(),
            services.GetRequiredService<Prompts>(),
            services.GetRequiredService<TimeProvider>(),
            rulesId,
            agreements);
    }

    internal async Task<Verified> Run(Action<double> compared, CancellationToken cancellation)
    {
        for (Guid? last = Guid.Empty; last is { } after;)
            last = await database.Read(connection => CompareBatch(connection, after, compared), cancellation);

        var reminders = await database.Read(ReminderStore.Unsound, cancellation);
        Enter(
            reminders.Select(r => new Difference(
                r.AgreementId, null, $"{r.Stage} of a duty to {r.Kind} was told to one phone in more than one reminder")),
            isPending: false);
        var misnamed = await database.Read(MergeStore.Misnamed, cancellation);
        Enter(misnamed.Select(id => new Difference(id, null, "victim is not what the merges say")), isPending: false);
        var makings = await database.Read(VerificationStore.MakingsOverlooked, cancellation);
        Enter(makings.Select(key => new Difference(null, null, $"makings of order {key} are overlooked")), isPending: false);
        Enter(DifferencesOfTallies(await database.Read(VerificationStore.Surplus, cancellation)), isPending: false);
        return new(agreements, duties, pending, faults, pendingDifferences, first);
    }

    /// <summary>
    /// The tallies were compared with what is stored, at one moment; what is stored was compared with the timelines. So a tally is wrong
    /// where it differs by anything else than what is stored does. What is only still to be derived may have been counted as it will be, or
    /// as it is.
    /// </summary>
    private IEnumerable<Difference> DifferencesOfTallies(TallyChanges surplus)
    {
        var pendingBy = pendingChanges.Rows.ToDictionary(r => r.Name, r => (r.Count, r.DayNumbers));
        return surplus.Add(changes.Rows, -1).Rows
            .Where(t => (t.Count, t.DayNumbers) != pendingBy.GetValueOrDefault(t.Name))
            .Select(t => new Difference(
                null, null, $"{t.Name} {(t.Count == 0 ? "has day numbers" : "is")} {TooMany(t.Count == 0 ? t.DayNumbers : t.Count)}"));

        static string TooMany(long surplus) => $"{Math.Abs(surplus):N0} too {(surplus > 0 ? "high" : "low")}";
    }

    /// <summary>Compares one batch, and answers the last investigation of it; null when there was none.</summary>
    private async Task<Guid?> CompareBatch(DbConnection connection, Guid after, Action<double> compared)
    {
        var batch = await VerificationStore.InvestigationsAfter(connection, after, InvestigationsAtOnce);
        foreach (var investigationId in batch)
        {
            var caseFile = await Case.OfInvestigation(connection, investigationId, CaseLock.None);
            var projected = await projection.Project(
                connection, caseFile, caseFile, planAllReminders: true, onlyOfThoseThatWait: true);
            Compare(caseFile, projected.Case);
            Enter(DifferencesOfOrders(caseFile, projected.Orders), isPending: false);
            Enter(DifferencesOfOrderEnds(caseFile), isPending: false);
            foreach (var agreement in projected.Agreements)
                Compare(agreement);
            foreach (var part in projected.Parts)
                Compare(part);
            compared(caseFile.Registered.Count);
        }

        return batch.Count == 0 ? null : batch[^1];
    }

    private void Compare(Case stored, Case derived)
    {
        var isPending = stored.Agreements.Any(a => a.RulesId < rulesId);
        var facts = stored.Facts.ToDictionary(f => f.Id);
        (isPending ? pendingChanges : changes).Move(derived.Facts.Select(f => ((FactRow?)facts[f.Id], f)), TallyRow.Of);
        Enter(DifferencesOfCase(stored, derived, facts), isPending);
    }

    private void Compare(ProjectedPart part)
    {
        agreements++;
        var isPending = part.Stored!.RulesId < rulesId;
        pending += isPending ? 1 : 0;
        Enter(
            Columns.Differing(part.Stored, part.Row with { RulesId = part.Stored.RulesId })
                .Select(what => new Difference(part.Row.Id, null, what)),
            isPending);
        Enter(part.Gone.Select(d => new Difference(part.Row.Id, d.Id, "is stored of an agreement that has become a part of another")), isPending);
    }

    private void Compare(ProjectedAgreement projected)
    {
        var isPending = projected.Stored!.RulesId < rulesId;
        agreements++;
        pending += isPending ? 1 : 0;
        duties += projected.Duties.Derived.Count;
        (isPending ? pendingChanges : changes).Move([(projected.Stored, projected.Row)], TallyRow.Of).Move(
            projected.Duties.Changed, TallyRow.Of)
            .Add(projected.Duties.Gone.SelectMany(TallyRow.Of), -1);
        Enter(Differences(projected.Stored, projected), isPending);
    }

    private void Enter(IEnumerable<Difference> differences, bool isPending)
    {
        foreach (var difference in differences)
        {
            _ = isPending ? pendingDifferences++ : faults++;
            if (first.Count < MostKept)
                first.Add(difference with { IsPending = isPending });
        }
    }

    /// <summary>
    /// What is recorded of the last days of orders, and when the next is to be, against what follows from them: by now, or up to the
    /// instant of which none is recorded yet, for the worker may be about to.
    /// </summary>
    private IEnumerable<Difference> DifferencesOfOrderEnds(Case stored)
    {
        var now = clock.GetUtcNow();
        var until = stored.Investigation.NextOrderEndAt is { } next && next <= now && next > now - RecordedWithin
            ? next.AddMilliseconds(-1)
            : now;
        var derived = stored.WithOrderEnds(until);
        var facts = derived.Facts.ToDictionary(f => f.Id);
        foreach (var fact in stored.Facts)
        {
            if (facts.TryGetValue(fact.Id, out var same) && (same.At, same.Content) == (fact.At, fact.Content))
                continue;
            yield return new(stored.Agreements[0].Id, null, $"milestone {fact.Id} is recorded and does not follow from the last day of its order");
        }

        foreach (var missing in facts.Keys.Except(stored.Facts.Select(f => f.Id)))
            yield return new(stored.Agreements[0].Id, null, $"milestone {missing} follows from the last day of its order and is not recorded");
        foreach (var what in Columns.Differing(stored.Investigation, derived.Investigation))
            yield return new(stored.Agreements[0].Id, null, $"investigation's {what}");
    }

    /// <summary>What differs in the investigation and in what its facts count as.</summary>
    private static IEnumerable<Difference> DifferencesOfCase(Case stored, Case derived, Dictionary<Guid, FactRow> facts)
    {
        foreach (var what in Columns.Differing(stored.Investigation, derived.Investigation))
            yield return new(stored.Agreements[0].Id, null, $"investigation's {what}");

        foreach (var fact in derived.Facts)
        {
            foreach (var what in Columns.Differing(facts[fact.Id], fact))
                yield return new(fact.AgreementId, null, $"fact {fact.Id}'s {what}");
        }
    }

    /// <summary>No rules bear on orders, so none is still to be derived.</summary>
    private static IEnumerable<Difference> DifferencesOfOrders(Case stored, OrderDifference told) =>
        DifferencesOfRows(stored, told.Orders, o => $"order {o.OrderRef}")
            .Concat(DifferencesOfRows(stored, told.Breaches, b => $"breach {b.MilestoneId} of order {b.OrderRef}"))
            .Concat(DifferencesOfRows(stored, told.Victims, v => $"order {v.OrderKey} for agreement {v.AgreementId}"));

    private static IEnumerable<Difference> DifferencesOfRows<TKey, TRow>(
        Case stored, RowDifference<TKey, TRow> rows, Func<TRow, string> nameOf) where TKey : notnull where TRow : class
    {
        foreach (var (row, derived) in rows.Changed)
        {
            foreach (var what in row is null ? [" is not stored"] : Columns.Differing(row, derived).Select(what => $"'s {what}"))
                yield return new(stored.Agreements[0].Id, null, $"{nameOf(derived)}{what}");
        }

        foreach (var gone in rows.Gone)
            yield return new(stored.Agreements[0].Id, null, $"{nameOf(gone)} is stored and no milestone names it");
    }

    private IEnumerable<Difference> Differences(AgreementRow stored, ProjectedAgreement projected)
    {
        // These two count writes and rules; they are not derived from the timeline.
        var derived = projected.Row with { Revision = stored.Revision, RulesId = stored.RulesId };
        foreach (var what in Columns.Differing(stored, derived))
            yield return new(stored.Id, null, what);

        foreach (var (row, derivedDuty) in projected.Duties.Changed)
        {
            var duty = IsLookedAtInTime(row, derivedDuty) ? derivedDuty with { NextReminderAt = row!.NextReminderAt } : derivedDuty;
            foreach (var what in row is null ? [$"is not stored: {duty.Kind} due {duty.DueOn:O}"] : Columns.Differing(row, duty))
                yield return new(stored.Id, duty.Id, what);
        }

        foreach (var gone in projected.Duties.Gone)
            yield return new(stored.Id, gone.Id, $"is stored and does not follow from the timeline: {gone.Kind} due {gone.DueOn:O}");
    }

    /// <summary>
    /// Whether a duty is next looked at no later than something may have to be said of it. What could not be said waits for the next
    /// round, or until somebody is there.
    /// </summary>
    private bool IsLookedAtInTime(DutyRow? stored, DutyRow derived) =>
        derived.State == DutyState.Open && stored?.NextReminderAt is { } at && (stored.UntoldSince is not null
            || at <= derived.NextReminderAt || at <= prompts.Planner.Times.RoundAfter(clock.Now()) || derived.NextReminderAt is null);
}
