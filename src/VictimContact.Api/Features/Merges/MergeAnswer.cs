using VictimContact.Api.Storage.Merges;

namespace VictimContact.Api.Features.Merges;

/// <summary>A merge, and what it made one.</summary>
/// <param name="Id">Our id of the merge.</param>
/// <param name="Kind">`victim` or `subject`.</param>
/// <param name="From">The reference that is given up.</param>
/// <param name="Into">The reference that is kept, which may itself be given up by another merge.</param>
/// <param name="SourceId">The RMS's own id of the entry.</param>
/// <param name="RecordedAt">When it was first sent here.</param>
/// <param name="RecordedBy">Who entered it.</param>
/// <param name="VoidedAt">When it was voided; null while it stands.</param>
/// <param name="Agreements">The agreements of the victim that are one now, in each investigation where she had several.</param>
public sealed record MergeAnswer(
    Guid Id,
    MergeKind Kind,
    string From,
    string Into,
    string? SourceId,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    DateTimeOffset? VoidedAt,
    IReadOnlyList<JoinedAgreement> Agreements)
{
    internal static readonly MergeAnswer Example = new(
        Guid.Parse("019a5c77-6b30-7c11-8e42-1f0d6a9b3c58"),
        MergeKind.Victim,
        "N-884219",
        "N-884211",
        "MRG-52",
        new(2026, 11, 9, 11, 30, 0, TimeSpan.Zero),
        "k.evans",
        null,
        [new(Guid.Parse("019a5c77-4c1e-7a83-9f02-6f1c2f5b9d10"), [Guid.Parse("019a5c77-59d4-7b20-a6e1-3c7f8d2e4b91")])]);

    internal static async Task<MergeAnswer> Of(DbConnection connection, MergeRow row) => new(
        row.Id,
        row.Kind,
        row.FromRef,
        row.IntoRef,
        row.SourceId,
        row.RecordedAt,
        row.RecordedBy,
        row.VoidedAt,
        row.Kind == MergeKind.Victim && row.VoidedAt is null
            ? [.. (await MergeStore.Joined(connection, row.IntoKey)).Select(j => new JoinedAgreement(j.Key, [.. j]))]
            : []);
}

/// <param name="AgreementId">The older agreement, which all of the ids name now.</param>
/// <param name="Joined">The agreements that have become a part of it.</param>
public sealed record JoinedAgreement(Guid AgreementId, IReadOnlyList<Guid> Joined);
