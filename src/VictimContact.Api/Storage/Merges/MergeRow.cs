using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Merges;

/// <summary>A merge of two references as it was sent.</summary>
internal sealed record MergeRow
{
    [Key]
    public required Guid Id { get; init; }

    public required Word<MergeKind> Kind { get; init; }

    public required string FromRef { get; init; }

    public string FromKey => Reference.KeyOf(FromRef);

    public required string IntoRef { get; init; }

    public string IntoKey => Reference.KeyOf(IntoRef);

    public string? SourceId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>When it was found to be wrong; null while it stands.</summary>
    public DateTimeOffset? VoidedAt { get; init; }

    public Word<VoidReason>? VoidReason { get; init; }

    public string? VoidedBy { get; init; }

    internal Merge ToMerge() => new(Id, FromRef, IntoRef);

    internal bool SaysTheSame(MergeRow other) => (FromKey, IntoKey) == (other.FromKey, other.IntoKey);
}

/// <summary>A reference that was given up, and the one that is kept.</summary>
internal sealed record MergedReferenceRow
{
    [Key]
    public required Word<MergeKind> Kind { get; init; }

    [Key]
    public required string RefKey { get; init; }

    public required string KeptRef { get; init; }

    public string KeptKey => Reference.KeyOf(KeptRef);
}
