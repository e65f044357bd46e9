using System.Data.Common;
using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Cli;

/// <summary>What was compared, and how it differs.</summary>
/// <param name="Agreements">How many agreements were compared.</param>
/// <param name="Duties">How many duties they have by their timelines.</param>
/// <param name="Pending">Of the agreements: those that were last derived under earlier rules.</param>
/// <param name="Faults">How many differences there are with agreements that were derived under the rules in force.</param>
/// <param name="PendingDifferences">How many there are with the others.</param>
/// <param name="First">The first differences, at most 100.</param>
internal sealed record Verified(int Agreements, int Duties, int Pending, int Faults, int PendingDifferences, IReadOnlyList<Difference> First);

/// <summary>
/// Compares all stored duties and agreements with what their timelines say under the rules in force, investigation by investigation, so that memory stays
/// the same however many there are. Each batch is read at one moment of the database.
/// </summary>
internal sealed class Verification
{
    private const int InvestigationsAtOnce = 200;
    private const int MostKept = 100;

    private readonly IDatabase database;
    private readonly Projection projection;
    private readonly long rulesId;
    private readonly List<Difference> first = [];
    private readonly TallyChanges changes = new();
    private readonly TallyChanges pendingChanges = new();
    private int agreements;
    private int duties;
    private int pending;
    private int faults;
    private int pendingDifferences;

    private Verification(IDatabase database, Projection projection, long rulesId, int agreements) =>
        (this.database, this.projection, this.rulesId, Agreements) = (database, projection, rulesId, agreements);

    /// <summary>How many agreements there are to compare.</summary>
    internal int Agreements { get; }

    internal static async Task<Verification> Begin(IServiceProvider services, CancellationToken cancellation)
    {
        var database = services.GetRequiredService<IDatabase>();
        var inForce = services.GetRequiredService<RulesInForce>();
        var (rulesId, agreements) = await database.Read(
            async connection => (await RuleSetStore.IdOf(connection, inForce.Fingerprint), await CaseloadFigures.CountAgreements(connection)), cancellation);
        return new(database, services.GetRequiredService<Projection>(), rulesId, agreements);
    }

    internal async Task<Verified> Run(Action<double> compared, CancellationToken cancellation)
    {
        for (Guid? last = Guid.Empty; last is { } after;)
            last = await database.Read(connection => CompareBatch(connection, after, compared), cancellation);

        var reminders = await database.Read(VerificationStore.UnsoundReminders, cancellation);
        Take(reminders.Select(r => new Difference(r.AgreementId, r.DutyId, r.IsRepeated
            ? $"reminder stage {r.Stage} was sent in more than one reminder"
            : $"reminder stage {r.Stage} was sent and is not marked as done with")), isPending: false);
        Take(TallyDifferences(await database.Read(VerificationStore.TallyDifferences, cancellation)), isPending: false);
        return new(agreements, duties, pending, faults, pendingDifferences, first);
    }

    /// <summary>
    /// The tallies were compared with what is stored, at one moment; what is stored was compared with the timelines. So a tally is wrong where it differs by
    /// anything else than what is stored does. What is only still to be derived may have been counted as it will be, or as it is.
    /// </summary>
    private IEnumerable<Difference> TallyDifferences(IReadOnlyList<TallyDifference> tallied)
    {
        var differences = new Dictionary<TallyDifference, int>();
        Add(tallied.Select(t => (t with { Count = 0 }, t.Count)));
        Add(RowsOf(changes));
        var pendingBy = RowsOf(pendingChanges).ToLookup(r => r.Row, r => r.Count);
        return differences
            .Where(d => d.Value != 0 && d.Value + pendingBy[d.Key].Sum() != 0)
            .OrderBy(d => d.Key.ToString(), StringComparer.Ordinal)
            .Select(d => new Difference(null, null, $"{Written(d.Key)} is {Math.Abs(d.Value):N0} too {(d.Value > 0 ? "high" : "low")}"));

        void Add(IEnumerable<(TallyDifference Row, int Count)> counts)
        {
            foreach (var (row, count) in counts)
                differences[row] = differences.GetValueOrDefault(row) + count;
        }
    }

    /// <summary>What is missing in what is stored is too much in the tallies of it.</summary>
    private static IEnumerable<(TallyDifference Row, int Count)> RowsOf(TallyChanges changes) =>
        changes.Counts.SelectMany(c => TallyDifference.RowsOf(c.Key).Select(row => (row, -c.Value)));

    private static string Written(TallyDifference row) => string.Join(
        ' ', new[] { row.OwedBy, row.Kind, row.Level, row.What, row.Period, row.UnitKey, row.OffenceKey }.Where(word => word.Length > 0));

    /// <summary>Compares one batch, and answers the last investigation of it; null when there was none.</summary>
    private async Task<Guid?> CompareBatch(DbConnection connection, Guid after, Action<double> compared)
    {
        var batch = await VerificationStore.InvestigationsAfter(connection, after, InvestigationsAtOnce);
        foreach (var investigationId in batch)
        {
            var file = await CaseStore.Load(connection, investigationId, CaseLock.None);
            var projected = await projection.Project(connection, file, [], planAllReminders: true);
            foreach (var agreement in file.Agreements)
                Compare(file, agreement, projected[agreement.Id]);
            compared(file.Agreements.Count);
        }

        return batch.Count == 0 ? null : batch[^1];
    }

    private void Compare(Case file, AgreementRow stored, Projected projected)
    {
        var isPending = stored.RulesId < rulesId;
        agreements++;
        pending += isPending ? 1 : 0;
        duties += projected.Difference.Rows.Count;
        (isPending ? pendingChanges : changes).Add(projected.Tallies);
        Take(Differences(file, stored, projected), isPending);
    }

    private void Take(IEnumerable<Difference> differences, bool isPending)
    {
        foreach (var difference in differences)
        {
            _ = isPending ? pendingDifferences++ : faults++;
            if (first.Count < MostKept)
                first.Add(difference with { IsPending = isPending });
        }
    }

    private static IEnumerable<Difference> Differences(Case file, AgreementRow stored, Projected projected)
    {
        var officerId = Assignments.InOrder(file.Facts.Select(file.FactOf))[^1].OfficerId;
        if (officerId != file.Investigation.OfficerId)
            yield return new(stored.Id, null, Columns.Differs("investigation's officer_id", file.Investigation.OfficerId, officerId));

        // These two count writes and rules; they are not derived from the timeline.
        var derived = projected.Row with { Revision = stored.Revision, RulesId = stored.RulesId };
        foreach (var what in Columns.Differing(stored, derived))
            yield return new(stored.Id, null, what);

        foreach (var (before, after) in projected.Signed)
            yield return new(stored.Id, null, Columns.Differs($"sign of fact {before.Id}", before.Sign + before.SignUnit, after.Sign + after.SignUnit));

        var duties = file.Duties![stored.Id].ToDictionary(d => d.Id);
        foreach (var duty in projected.Difference.Rows)
        {
            if (!duties.TryGetValue(duty.Id, out var row))
                yield return new(stored.Id, duty.Id, $"is not stored: {duty.Kind} due {duty.DueOn:O}");
            else
                foreach (var what in Columns.Differing(row, duty))
                    yield return new(stored.Id, duty.Id, what);
        }

        foreach (var gone in projected.Difference.Gone)
            yield return new(stored.Id, gone, $"is stored and does not follow from the timeline: {duties[gone].Kind} due {duties[gone].DueOn:O}");
    }
}
