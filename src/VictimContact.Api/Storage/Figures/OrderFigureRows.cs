namespace VictimContact.Api.Storage.Figures;

/// <summary>By what orders are counted apart.</summary>
public enum OrderGrouping
{
    Unit,

    /// <summary>Of the order.</summary>
    Kind,
    Month,
}

/// <summary>A group that something is counted for.</summary>
internal abstract record OrderGroupRow
{
    public required string GroupKey { get; init; }

    /// <summary>The group as it is written; its key is what it is compared by.</summary>
    public required string GroupName { get; init; }
}

/// <summary>Orders that hold now; those of all months together.</summary>
internal sealed record HeldOrdersRow : OrderGroupRow
{
    public required int InForce { get; init; }

    public required int Interim { get; init; }

    public required int NotServed { get; init; }

    public required int EndingSoon { get; init; }
}

/// <summary>Orders that ended in the period.</summary>
internal sealed record EndedOrdersRow : OrderGroupRow
{
    public required int Ended { get; init; }

    public required int WithoutReview { get; init; }
}

internal sealed record BreachesRow : OrderGroupRow
{
    public required int Breaches { get; init; }
}

/// <summary>Victims to be told of the breaches of the period, by how that ended.</summary>
internal sealed record ToldOfBreachRow : OrderGroupRow
{
    public required Word<DutyState> State { get; init; }

    public required int Victims { get; init; }

    /// <summary>Of those: the due day has passed.</summary>
    public required int PastDue { get; init; }
}

/// <summary>Follow-ups that fell due in the period.</summary>
internal sealed record FollowUpsRow : OrderGroupRow
{
    public required int Met { get; init; }

    public required int MetLate { get; init; }

    public required int Missed { get; init; }

    public required int Overdue { get; init; }

    public required int Exempt { get; init; }

    public required int Heard { get; init; }
}

/// <summary>An order as a clerk works from it, once for each victim whom it protects, and once where that is nobody.</summary>
internal sealed record WorkedOrderRow
{
    public required string OrderRef { get; init; }

    public required Word<OrderKind> Kind { get; init; }

    public required Word<OrderStatus> Status { get; init; }

    public DateOnly? MadeOn { get; init; }

    public DateOnly? ServedOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public required string Unit { get; init; }

    public required string InvestigationRef { get; init; }

    public Guid? AgreementId { get; init; }

    public string? VictimRef { get; init; }

    public DateOnly? ReviewedOn { get; init; }
}

/// <summary>A breach, once for each victim who is or was to be told of it, and once where that is nobody.</summary>
internal sealed record WorkedBreachRow
{
    public required string OrderRef { get; init; }

    public required Word<OrderKind> Kind { get; init; }

    public required DateOnly OccurredOn { get; init; }

    public required string Unit { get; init; }

    public required string InvestigationRef { get; init; }

    public Guid? AgreementId { get; init; }

    public string? VictimRef { get; init; }

    public Word<DutyState>? State { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? EndedOn { get; init; }
}
