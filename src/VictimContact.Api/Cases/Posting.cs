using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Cases;

/// <summary>An officer's posting to a unit, and what counts for that unit from then on.</summary>
internal sealed class Posting(Projection projection)
{
    /// <summary>
    /// Lets an officer belong to a unit from now on. What is open follows; what has ended keeps the unit of its time. What ended since
    /// counts for the new unit: an entry may be stamped some minutes ahead of the clock.
    /// </summary>
    internal async Task Enter(DbConnection connection, string officerId, string unit, DateTimeOffset now)
    {
        await PostingStore.LockAgreements(connection);
        var before = await OfficerStore.UnitsOf(connection, [officerId]);
        var posting = new OfficerUnitRow { OfficerId = officerId, FromAt = AfterAll(before, now), Unit = unit };
        var (agreements, duties) = await PostingStore.OpenOf(connection, officerId);
        await new SqlBatch(connection)
            .Insert(Tables.OfficerUnits, [posting])
            .Change(new TallyChanges()
                .Move(agreements.Select(a => ((AgreementRow?)a, a with { Unit = unit })), TallyRow.Of)
                .Move(duties.Select(d => ((DutyRow?)d, d with { Unit = unit })), TallyRow.Of))
            .Execute();
        await PostingStore.Follow(connection, officerId, unit, posting.UnitKey);

        foreach (var investigationId in await PostingStore.CountedSince(connection, officerId, posting.FromAt))
        {
            var caseFile = await Case.OfInvestigation(connection, investigationId, CaseLock.Investigation);
            await projection.Save(connection, caseFile, caseFile, isDerivedAnew: true);
        }
    }

    /// <summary>The clock of another copy of this program may be some seconds ahead: what is said last holds last.</summary>
    private static DateTimeOffset AfterAll(IReadOnlyList<OfficerUnitRow> before, DateTimeOffset now) =>
        before.Count > 0 && before[^1].FromAt >= now ? before[^1].FromAt.AddMilliseconds(1) : now;
}
