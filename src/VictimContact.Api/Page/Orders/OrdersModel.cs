using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Page.Controls;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Page.Orders;

/// <summary>Protective orders: how many there are of what, and the lists that a clerk works from.</summary>
/// <param name="Choices">What can be chosen in the filters.</param>
/// <param name="Figures">The figures of the unit and the period.</param>
/// <param name="InForce">Orders that hold, soonest ending first.</param>
/// <param name="NotServed">Of those: not served.</param>
/// <param name="EndingSoon">Of those: ending within 56 days.</param>
/// <param name="Breaches">Breaches of the period, and who has been told of them.</param>
public sealed record OrdersModel(
    PageContext Page,
    FilterChoices Choices,
    OrderFigures Figures,
    WorkedOrders InForce,
    WorkedOrders NotServed,
    WorkedOrders EndingSoon,
    IReadOnlyList<WorkedBreach> Breaches,
    bool BreachesAreCut) : PageModel(Page)
{
    /// <summary>So many orders, or victims to be told, a list has.</summary>
    internal const int Most = 50;

    internal static async Task<OrdersModel> Read(DbConnection connection, PageContext page)
    {
        var filter = page.Filter;
        var unitKey = filter.Duties.UnitKey;
        var figures = (await ReadOrdersHandler.Figures(connection, page.Now, filter.Period, filter.Unit, groupBy: null)).Orders;
        var now = figures.Now!;
        var breaches = await OrderFigureStore.Breaches(connection, unitKey, new(filter.From, filter.To, page.Today), Most + 1);
        return new(
            page,
            await FilterChoices.Read(connection),
            figures,
            await Held(WorkList.InForce, now.InForce + now.Interim),
            await Held(WorkList.NotServed, now.NotServed),
            await Held(WorkList.EndingSoon, now.EndingSoon),
            [.. breaches.Take(Most).Select(WorkedBreach.Of)],
            breaches.Count > Most);

        async Task<WorkedOrders> Held(WorkList list, int count) => new(
            count, [.. (await OrderFigureStore.Held(connection, unitKey, list, page.Today, Most)).Select(WorkedOrder.Of)]);
    }
}

/// <summary>A list of orders.</summary>
/// <param name="Count">How many orders there are in all.</param>
/// <param name="Rows">The first of them.</param>
public sealed record WorkedOrders(int Count, IReadOnlyList<WorkedOrder> Rows)
{
    internal bool IsCut => Count > OrdersModel.Most;
}

/// <summary>An order, and one of the victims whom it protects; nobody where none is registered.</summary>
public sealed record WorkedOrder(
    string OrderRef,
    OrderKind Kind,
    OrderStatus Status,
    DateOnly? MadeOn,
    DateOnly? ServedOn,
    DateOnly? EndsOn,
    string Unit,
    string InvestigationRef,
    Guid? AgreementId,
    string? VictimRef,
    DateOnly? ReviewedOn)
{
    internal static WorkedOrder Of(WorkedOrderRow row) => new(
        row.OrderRef,
        row.Kind,
        row.Status,
        row.MadeOn,
        row.ServedOn,
        row.EndsOn,
        row.Unit,
        row.InvestigationRef,
        row.AgreementId,
        row.VictimRef,
        row.ReviewedOn);
}

/// <summary>A breach, and one of the victims who are to be told of it; nobody where there is none.</summary>
/// <param name="State">How it stands with telling her.</param>
/// <param name="DueOn">The day by the end of which she is to be told.</param>
/// <param name="EndedOn">The day on which she was, or on which that ended otherwise.</param>
public sealed record WorkedBreach(
    string OrderRef,
    OrderKind Kind,
    DateOnly OccurredOn,
    string Unit,
    string InvestigationRef,
    Guid? AgreementId,
    string? VictimRef,
    DutyState? State,
    DateOnly? DueOn,
    DateOnly? EndedOn)
{
    internal static WorkedBreach Of(WorkedBreachRow row) => new(
        row.OrderRef,
        row.Kind,
        row.OccurredOn,
        row.Unit,
        row.InvestigationRef,
        row.AgreementId,
        row.VictimRef,
        row.State?.Value,
        row.DueOn,
        row.EndedOn);
}
