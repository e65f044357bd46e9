using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Cases;

/// <summary>
/// A fact as it is stored. It is appended; voiding it, and what it counts as, are the only changes that are ever made to it.
/// </summary>
internal sealed record FactRow
{
    /// <summary>Who recorded what this service records by itself.</summary>
    internal const string ByService = "victim-contact";

    internal const char BetweenWaivers = ';';

    /// <summary>
    /// What it happened to: an agreement, or the investigation as a whole. The facts of a timeline lie together under these.
    /// </summary>
    [Key]
    public Guid SubjectId => AgreementId ?? InvestigationId;

    [Key]
    public required Guid Id { get; init; }

    public required Guid InvestigationId { get; init; }

    /// <summary>Null for what happened to the investigation as a whole.</summary>
    public Guid? AgreementId { get; init; }

    public required Word<FactKind> Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Content { get; init; }

    public string? SourceId { get; init; }

    /// <summary>Of an assignment: to whom; an officer's cases are found by it, past ones too.</summary>
    public string? AssignedTo => Kind == FactKind.Assignment ? ((OfficerAssigned)ToFact(default)).OfficerId : null;

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>It came by an import, so that nothing is known of when it was first typed.</summary>
    public bool IsImported { get; init; }

    /// <summary>
    /// When it was voided; null while it stands. Of several voidings and restores the latest counts, a restore before a voiding of its
    /// instant.
    /// </summary>
    public DateTimeOffset? VoidedAt { get; init; }

    public Word<VoidReason>? VoidReason { get; init; }

    public string? VoidedBy { get; init; }

    /// <summary>The officer who approved that it is void, where one was named.</summary>
    public string? VoidApprovedBy { get; init; }

    /// <summary>When it was last said that it is right after all; null where nobody did. No voiding of earlier counts.</summary>
    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>When its safe-contact note, and for a registration those of its agreement, are to be wiped; null for never.</summary>
    public DateTimeOffset? WipeAt { get; init; }

    /// <summary>
    /// A keyed hash of what it said before its safe-contact note was wiped, by which late copies are known; null where nothing was.
    /// </summary>
    public string? ContentHash { get; init; }

    /// <summary>What it counts as in the figures of quality, <see cref="Domain.Quality.FactIndicators.Text"/>; null for nothing.</summary>
    public string? Indicators { get; init; }

    /// <summary>Of those what somebody should look into, as <see cref="Domain.Quality.Concerns.Of"/> writes it; null for nothing.</summary>
    public string? Concerns => Domain.Quality.Concerns.Of(Indicators);

    /// <summary>How it lets the victim be owed less, each as <see cref="Waiver.Text"/>, parted by semicolons; null where it does not.</summary>
    public string? Waivers { get; init; }

    /// <summary>The unit that it counts for.</summary>
    public string? CountedUnit { get; init; }

    public string? CountedUnitKey => CountedUnit is null ? null : Reference.KeyOf(CountedUnit);

    /// <summary>A fact as it is to be stored.</summary>
    internal static FactRow Of(
        Fact fact, Guid investigationId, Guid? agreementId, string? sourceId, DateTimeOffset recordedAt, string recordedBy) => new()
        {
            Id = fact.Id,
            InvestigationId = investigationId,
            AgreementId = agreementId,
            Kind = fact.Kind,
            At = fact.At,
            Content = FactContent.Of(fact),
            SourceId = sourceId?.Trim(),
            RecordedAt = recordedAt,
            RecordedBy = recordedBy,
        };

    /// <summary>The fact as one that was recorded in error; itself where it was restored since, or is void by a later voiding.</summary>
    internal FactRow Voided(DateTimeOffset at, VoidReason reason, string by, string? approvedBy, DateTimeOffset enteredAt) =>
        at <= RestoredAt || at <= VoidedAt
            ? this
            : this with
            {
                VoidedAt = at,
                VoidReason = reason,
                VoidedBy = by,
                VoidApprovedBy = approvedBy,
                WipeAt = WipeAt ?? (MayHoldNote ? enteredAt + NoteKept : null),
            };

    /// <summary>The fact as one that is right after all; void still where it was voided later than that.</summary>
    internal FactRow Restored(DateTimeOffset at) =>
        at <= RestoredAt ? this
        : at < VoidedAt ? this with { RestoredAt = at }
        : this with { RestoredAt = at, VoidedAt = null, VoidReason = null, VoidedBy = null, VoidApprovedBy = null, WipeAt = null };

    // How long a mistaken voiding can be taken back with the note. It counts from when the voiding was entered, whatever instant that
    // names.
    private static readonly TimeSpan NoteKept = TimeSpan.FromDays(30);

    private bool MayHoldNote => Kind == FactKind.Registration || Content.Contains("\"safeContact\":", StringComparison.Ordinal);

    /// <summary>
    /// The fact as the rules see it. An assignment that nobody dated holds from the first moment of <paramref name="reportedOn"/>.
    /// </summary>
    internal Fact ToFact(DateOnly reportedOn)
    {
        var fact = FactContent.Read(Kind, Content, Id, At, VoidedAt, SourceId);
        return fact is OfficerAssigned { FromReport: true } ? fact with { At = LondonTime.StartOf(reportedOn) } : fact;
    }
}
