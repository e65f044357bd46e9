using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Cases;

/// <summary>A breach of an order that stands. Whom it concerned has a duty to be told of it, which says whether she was.</summary>
internal sealed record OrderBreachRow
{
    [Key]
    public required Guid InvestigationId { get; init; }

    [Key]
    public required Guid MilestoneId { get; init; }

    public string OrderKey => Reference.KeyOf(OrderRef);

    public required string OrderRef { get; init; }

    /// <summary>What kind of order it is, as the breach says.</summary>
    public required Word<OrderKind> Kind { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateOnly OccurredOn { get; init; }

    /// <summary>The unit that had the case of the breach when it happened.</summary>
    public required string Unit { get; init; }

    public string UnitKey => Reference.KeyOf(Unit);

    internal static OrderBreachRow Of(Guid investigationId, MilestoneReached breach, string unit) => new()
    {
        InvestigationId = investigationId,
        MilestoneId = breach.Id,
        OrderRef = breach.Order!.OrderRef,
        Kind = breach.Order.Kind,
        OccurredAt = breach.At,
        OccurredOn = LondonTime.DayOf(breach.At),
        Unit = unit,
    };
}
