using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Publications;

/// <summary>A month as it was published.</summary>
internal sealed record PublicationRow
{
    /// <summary><c>YYYY-MM</c>.</summary>
    [Key]
    public required string Month { get; init; }

    /// <summary>1 for the first of its month.</summary>
    [Key]
    public required int Version { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string PublishedBy { get; init; }

    /// <summary>What is shown, as JSON: nothing that was withheld.</summary>
    public required string Figures { get; init; }
}

/// <summary>A publication without its figures.</summary>
internal sealed record PublicationNameRow
{
    public required string Month { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string PublishedBy { get; init; }
}
