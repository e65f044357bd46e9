using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Merges;

namespace VictimContact.Api.Cases;

/// <summary>Lets references name what the merges that stand say, and everything follow that is derived of their victims.</summary>
internal sealed class Merging(Projection projection, TimeProvider clock)
{
    /// <summary>
    /// Follows a merge that was recorded, or voided, with cases locked against all other writes. Agreements of one victim in one
    /// investigation become one, or are taken apart again; of every agreement of the victims all reminders are planned anew, since what
    /// was told for one counts for what it has become.
    /// </summary>
    internal async Task Follow(DbConnection connection, MergeRow merge)
    {
        var kind = merge.Kind.Value;
        var standing = await MergeStore.Connected(connection, kind, [merge.FromKey, merge.IntoKey]);
        var names = new MergedReferences(standing.Select(m => m.ToMerge()));
        var kept = standing.Append(merge).SelectMany(m => new[] { m.FromRef, m.IntoRef }).DistinctBy(Reference.KeyOf)
            .ToDictionary(reference => reference, names.NameOf);
        await MergeStore.SaveReferences(
            connection,
            kind,
            [.. kept.Keys.Select(Reference.KeyOf)],
            kept.Where(r => Reference.KeyOf(r.Key) != Reference.KeyOf(r.Value))
                .Select(r => new MergedReferenceRow { Kind = kind, RefKey = Reference.KeyOf(r.Key), KeptRef = r.Value }));
        if (kind == MergeKind.Victim)
            await FollowVictims(connection, kept);
    }

    private async Task FollowVictims(DbConnection connection, Dictionary<string, string> kept)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var reference in kept.Keys)
            ids.Add(Reference.KeyOf(reference), await CaseStore.VictimByReference(connection, reference, clock.NewId()));
        var named = kept.ToDictionary(r => ids[Reference.KeyOf(r.Key)], r => r.Value);
        foreach (var investigationId in await CaseStore.OfVictims(connection, ids.Values))
        {
            var caseFile = await Case.OfInvestigation(connection, investigationId, CaseLock.Investigation);

            // A revision that a caller has seen under either id does not come again under the other.
            var seen = caseFile.Registered.Where(a => named.ContainsKey(a.RegisteredAs)).Max(a => a.Revision);
            var current = caseFile.WithVictims(a => named.TryGetValue(a.RegisteredAs, out var victimRef)
                ? a with
                {
                    VictimId = ids[Reference.KeyOf(victimRef)],
                    VictimRef = victimRef,
                    GivenUpKeys = KeysGivenUpFor(victimRef, kept),
                    Revision = seen,
                }
                : a);
            await projection.Save(connection, caseFile, current, planAllReminders: true);
        }
    }

    private static string? KeysGivenUpFor(string victimRef, Dictionary<string, string> kept)
    {
        var key = Reference.KeyOf(victimRef);
        var givenUp = kept.Where(r => Reference.KeyOf(r.Value) == key).Select(r => Reference.KeyOf(r.Key)).Where(k => k != key).ToList();
        return givenUp.Count == 0 ? null : string.Join('\n', givenUp);
    }
}
