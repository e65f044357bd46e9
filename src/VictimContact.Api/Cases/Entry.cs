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
    internal static Task<Result<FactRow?>> Find(DbConnection connection, Case caseFile, Guid subjectId, Fact said, string? sourceId)
    {
        var key = sourceId?.Trim();
        return Task.FromResult(Among(
            [.. caseFile.Facts.Where(f => f.SubjectId == subjectId && f.Kind == said.Kind && IsNamed(caseFile, f, said, key))],
            row => FactContent.KeyOf(caseFile.FactOf(row)) == FactContent.KeyOf(said)));
    }

    private static bool IsNamed(Case caseFile, FactRow row, Fact said, string? key) =>
        row.SourceId == key && (key is not null || (row.At == said.At && FactContent.NameOf(caseFile.FactOf(row)) == FactContent.NameOf(said)));

    private static Result<FactRow?> Among(List<FactRow> sameKey, Func<FactRow, bool> saysTheSame) =>
        sameKey.Find(f => f.VoidedAt is null) is { } standing
            ? saysTheSame(standing) ? standing : Reused(standing.Id)
            : sameKey.Find(f => saysTheSame(f)) is { } voided ? Voided(voided.Id)
            : default(FactRow);

    /// <summary>
    /// The refusal of a registration that was recorded under its key and then voided; null where there was none. Another <c>sourceId</c>,
    /// or other content, is another registration.
    /// </summary>
    internal static DomainError? Voided(IEnumerable<FactRow> voided, Registered said, string? sourceId) =>
        voided.FirstOrDefault(
            f => f.SourceId == sourceId?.Trim() && FactContent.KeyOf(f.ToFact(default)) == FactContent.KeyOf(said)) is { } registration
            ? Voided(registration.Id)
            : null;

    /// <summary>The fact that stands under the key of one that was voided; null where none does.</summary>
    internal static Guid? Holder(Case caseFile, FactRow voided) => caseFile.Facts.FirstOrDefault(
        f => f.VoidedAt is null && f.SubjectId == voided.SubjectId && f.Kind == voided.Kind
            && IsNamed(caseFile, f, caseFile.FactOf(voided), voided.SourceId))?.Id;

    internal static DomainError Reused(Guid factId) => new(
        "source-id-reused", "Another entry stands under this key. If that one is wrong, void it and record it again.", "/sourceId", factId);

    internal static DomainError Voided(Guid factId) => new(
        "voided", "This entry was recorded and then voided. Restore it if it is right after all.", null, factId);
}
