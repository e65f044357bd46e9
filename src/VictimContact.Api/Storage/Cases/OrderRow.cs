using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Cases;

/// <summary>An order as the milestones of one investigation tell it.</summary>
internal sealed record OrderRow
{
    [Key]
    public string OrderKey => Reference.KeyOf(OrderRef);

    [Key]
    public required Guid InvestigationId { get; init; }

    public required string OrderRef { get; init; }

    /// <summary>Of the investigations that name an order, the one with the lowest tells its state; see the rule of the Domain.</summary>
    public required int Precedence { get; init; }

    /// <summary>When the first milestone of this investigation that names it happened: of equal precedence the first tells.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    public required Word<OrderKind> Kind { get; init; }

    public string? SubjectRef { get; init; }

    public string? SubjectKey => SubjectRef is null ? null : Reference.KeyOf(SubjectRef);

    public required Word<OrderStatus> Status { get; init; }

    public DateOnly? AppliedOn { get; init; }

    public DateOnly? MadeOn { get; init; }

    public DateOnly? ServedOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The unit that has the case of this investigation, or that had it when the order ended.</summary>
    public required string Unit { get; init; }

    public string UnitKey => Reference.KeyOf(Unit);

    internal static OrderRow Of(Guid investigationId, OrderLife order, string unit) => new()
    {
        InvestigationId = investigationId,
        OrderRef = order.OrderRef,
        Precedence = order.Precedence,
        FirstAt = order.FirstAt,
        Kind = order.Kind,
        SubjectRef = order.SubjectRef,
        Status = order.Status,
        AppliedOn = order.AppliedOn,
        MadeOn = order.MadeOn,
        ServedOn = order.ServedOn,
        EndsOn = order.EndsOn,
        EndedOn = order.EndedOn,
        EndedAt = order.EndedAt,
        Unit = unit,
    };
}
