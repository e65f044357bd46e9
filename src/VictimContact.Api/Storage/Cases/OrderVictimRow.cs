using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Cases;

/// <summary>A victim whom an order protects, as the milestones of her investigation tell it.</summary>
internal sealed record OrderVictimRow
{
    [Key]
    public required Guid AgreementId { get; init; }

    [Key]
    public required string OrderKey { get; init; }

    public required Guid InvestigationId { get; init; }

    /// <summary>The day of the last review with her consulted.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>The order has ended, and she was not asked about it towards its end; see the rule of the Domain.</summary>
    public required bool EndedUnasked { get; init; }
}
