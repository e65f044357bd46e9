using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Cases;

internal sealed record InvestigationRow
{
    [Key]
    public required Guid Id { get; init; }

    public required string InvestigationRef { get; init; }

    public string RefKey => Reference.KeyOf(InvestigationRef);

    public required string Offence { get; init; }

    internal string OffenceKey => OffenceList.KeyOf(Offence);

    /// <summary>By the list of offences at the time when the offence was put; a changed list changes nothing here.</summary>
    public required Word<OffenceClass> OffenceClass { get; init; }

    public required DateOnly ReportedOn { get; init; }

    /// <summary>The officer in the case; null while nobody is.</summary>
    public required string? OfficerId { get; init; }

    /// <summary>When the last day of an order next brings a milestone that this service records by itself; null for never.</summary>
    public DateTimeOffset? NextOrderEndAt { get; init; }
}
