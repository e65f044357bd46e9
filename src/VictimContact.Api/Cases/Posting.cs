using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Cases;

/// <summary>An officer's posting to a unit, and what counts for that unit from then on.</summary>
internal sealed class Posting(Projection projection)
{
    /// <summary>
    /// Lets an officer, who is locked, belong to a unit. With <paramref name="postedAt"/> from then on: what was known of later times is
    /// dropped. Without it from now on, and only where the unit is another. What is open follows; what ended, or was entered, at a time
    /// whose unit is now another one counts anew.
    /// </summary>
    internal async Task Enter(DbConnection connection, string officerId, string unit, DateTimeOffset? postedAt, DateTimeOffset now)
    {
        var before = await OfficerStore.UnitsOf(connection, [officerId]);
        if (postedAt is null && before.Count > 0 && before[^1].Unit == unit)
            return;
        var posting = new OfficerUnitRow { OfficerId = officerId, FromAt = postedAt ?? AfterAll(before, now), Unit = unit };
        IReadOnlyList<OfficerUnitRow> after = [.. before.Where(u => u.FromAt < posting.FromAt), posting];
        if (after.SequenceEqual(before))
            return;

        await PostingStore.LockCases(connection);
        await new SqlBatch(connection)
            .Delete(Tables.OfficerUnits, before.Except(after))
            .Insert(Tables.OfficerUnits, after.Except(before))
            .Execute();

        // Of an officer who is new there is nothing to count.
        if (before.Count == 0 || FirstDifference(officerId, before, after) is not { } since)
            return;
        if (before[^1].Unit != unit)
            await LetFollow(connection, posting, now);
        foreach (var investigationId in await PostingStore.CountedSince(connection, officerId, since))
        {
            var caseFile = await Case.OfInvestigation(connection, investigationId, CaseLock.Investigation);
            await projection.Save(connection, caseFile, caseFile, isDerivedAnew: true);
        }
    }

    private static async Task LetFollow(DbConnection connection, OfficerUnitRow posting, DateTimeOffset now)
    {
        var (agreements, duties) = await PostingStore.OpenOf(connection, posting.OfficerId);
        await new SqlBatch(connection)
            .Change(new TallyChanges()
                .Move(agreements.Select(a => ((AgreementRow?)a, a with { Unit = posting.Unit })), TallyRow.Of)
                .Move(duties.Select(d => ((DutyRow?)d, d with { Unit = posting.Unit })), TallyRow.Of))
            .Execute();
        await PostingStore.Follow(connection, posting.OfficerId, posting.Unit, posting.UnitKey, now);
    }

    /// <summary>From when on an officer's unit is another by two histories; null where it is the same at all times.</summary>
    private static DateTimeOffset? FirstDifference(
        string officerId, IReadOnlyList<OfficerUnitRow> before, IReadOnlyList<OfficerUnitRow> after)
    {
        var (old, young) = (new UnitHistory(before), new UnitHistory(after));
        return before.Concat(after).Select(u => u.FromAt).Append(DateTimeOffset.MinValue).Order()
            .Where(at => old.Of(officerId, at) != young.Of(officerId, at)).Cast<DateTimeOffset?>().FirstOrDefault();
    }

    /// <summary>The clock of another copy of this program may be some seconds ahead: what is said last holds last.</summary>
    private static DateTimeOffset AfterAll(IReadOnlyList<OfficerUnitRow> before, DateTimeOffset now) =>
        before.Count > 0 && before[^1].FromAt >= now ? before[^1].FromAt.AddMilliseconds(1) : now;
}
