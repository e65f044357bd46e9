using System.Security.Cryptography;
using System.Text;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>
/// Whether an entry that is sent is there already (contract, section 6, "Sending twice"). It is known by its <c>sourceId</c> among those of
/// its kind on its agreement (milestones: in its investigation) or, without one, among those without one by what it says.
/// </summary>
internal static class Entry
{
    /// <summary>
    /// The fact that the entry was recorded as; null when it is new. <c>source-id-reused</c> where what stands under its key says
    /// otherwise, <c>voided</c> where it was recorded, and is void.
    /// </summary>
    /// <param name="connection">Where the case was read.</param>
    /// <param name="caseFile">The case, locked.</param>
    /// <param name="subjectId">The agreement; for milestones the investigation.</param>
    /// <param name="said">What the entry says.</param>
    /// <param name="sourceId">The records management system's own id of it, as it was sent.</param>
    internal static async Task<Result<FactRow?>> Find(DbConnection connection, Case caseFile, Guid subjectId, Fact said, string? sourceId)
    {
        FactRow? voided = null;

        // Of agreements that have become one by a merge, first among what was sent to the one that this is sent to.
        var sent = subjectId == caseFile.Investigation.Id ? caseFile.FactsOfInvestigation : caseFile.FactsOf(subjectId);
        foreach (var row in sent.Where(f => MayBe(caseFile, f, said, sourceId?.Trim())).OrderBy(f => f.SubjectId == subjectId ? 0 : 1))
        {
            var same = await SaysTheSame(connection, row, said);
            if (!same && IsNamedByContent(row))
                continue;
            if (row.VoidedAt is null)
                return same ? row : Reused(row.Id);
            if (same)
                voided ??= row;
        }

        return voided is null ? default(FactRow) : Voided(voided.Id);
    }

    /// <summary>
    /// Whether a fact says what was sent: by the hash of what it said once its safe-contact note was wiped, else by its content.
    /// </summary>
    internal static async Task<bool> SaysTheSame(DbConnection connection, FactRow row, Fact said) => row.ContentHash is { } hash
        ? hash == HashOf(await SecretStore.ContentKey(connection), said)
        : FactContent.KeyOf(row.ToFact(default)) == FactContent.KeyOf(said);

    /// <summary>A keyed hash of all that a fact says.</summary>
    internal static string HashOf(byte[] key, Fact said) =>
        Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(FactContent.KeyOf(said))));

    /// <summary>
    /// The refusal of a registration that was recorded under its key and then voided; null where there was none. Another <c>sourceId</c>,
    /// or other content, is another registration.
    /// </summary>
    internal static async Task<DomainError?> Voided(
        DbConnection connection, IEnumerable<FactRow> voided, Registered said, string? sourceId)
    {
        foreach (var row in voided.Where(f => f.SourceId == sourceId?.Trim()))
        {
            if (await SaysTheSame(connection, row, said))
                return Voided(row.Id);
        }

        return null;
    }

    /// <summary>The fact that stands under the key of one that was voided; null where none does.</summary>
    internal static async Task<Guid?> Holder(DbConnection connection, Case caseFile, FactRow voided)
    {
        var said = caseFile.FactOf(voided);
        foreach (var row in caseFile.Facts.Where(
            f => f.VoidedAt is null && f.SubjectId == voided.SubjectId && MayBe(caseFile, f, said, voided.SourceId)))
        {
            if (!IsNamedByContent(row) || await SaysTheSame(connection, voided, caseFile.FactOf(row)))
                return row.Id;
        }

        return null;
    }

    private static bool IsNamedByContent(FactRow row) => row.SourceId is null && row.Kind != FactKind.Milestone;

    /// <summary>
    /// Whether a fact has the key of an entry: for a milestone without a <c>sourceId</c> by its name, else as far as that can be told
    /// without its content. What this service recorded by itself holds no key: the entry takes its place.
    /// </summary>
    private static bool MayBe(Case caseFile, FactRow row, Fact said, string? key) =>
        row.Kind == said.Kind && row.SourceId == key
        && (key is not null
            || (row.At == said.At
                && (said is not MilestoneReached
                    || (caseFile.FactOf(row) is MilestoneReached { ByService: null } milestone
                        && FactContent.NameOf(milestone) == FactContent.NameOf(said)))));

    internal static DomainError Reused(Guid factId) => new(
        "source-id-reused", "Another entry stands under this key. If that one is wrong, void it and record it again.", "/sourceId", factId);

    internal static DomainError Voided(Guid factId) => new(
        "voided", "This entry was recorded and then voided. Restore it if it is right after all.", null, factId);
}
