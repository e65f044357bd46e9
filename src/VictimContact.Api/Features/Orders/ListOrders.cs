using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Merges;

namespace VictimContact.Api.Features.Orders;

internal static class ListOrdersRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/orders",
            (
                QueryReference? orderRef, QueryReference? investigationRef, QueryReference? victimRef, QueryReference? subjectRef,
                Word<OrderStatus>? status, QueryDay? endsBefore, Limit? limit, string? cursor, IMediator mediator,
                CancellationToken cancellation) =>
            {
                var filter = new OrderFilter(
                    orderRef?.Value, investigationRef?.Value, victimRef?.Value, subjectRef?.Value, status?.Value, endsBefore?.Value);
                return mediator.Answer(new ListOrdersQuery(filter, limit ?? Limit.Default, cursor), cancellation);
            })
        .RequireRole(Role.RecordsRead)
        .WithTags("Milestones")
        .WithName("ListOrders")
        .WithSummary("Find orders, with their whole history")
        .WithDescription("""
            Orders by their references, each joined from all investigations whose milestones name it: whom it protects, when each was last
            asked and is to be next, and every breach with whom was told of it and when; bail breaches of the same investigations are among
            them. Its state is that of the investigation of its making (else of its application, else of the earliest), and the others are
            history. `victimRef` finds the orders of the investigations in which the victim is registered. `status` and `endsBefore` look at
            how the orders stand now. A reference that is not known gives an empty list.
            """)
        .Answers<Page<OrderHistory>>(StatusCodes.Status200OK)
        .Problems("invalid-cursor");
}

internal sealed record ListOrdersQuery(OrderFilter Filter, Limit Limit, string? Cursor) : IRequest<Result<Page<OrderHistory>>>;

internal sealed class ListOrdersHandler(IDatabase database) : IRequestHandler<ListOrdersQuery, Result<Page<OrderHistory>>>
{
    public async Task<Result<Page<OrderHistory>>> Handle(ListOrdersQuery request, CancellationToken cancellationToken)
    {
        var filters = $"orders {request.Filter}";
        var cursor = Cursor.Read(request.Cursor, filters, keys: 1);
        if (cursor.Error is { } error)
            return error;

        return await database.Read(
            connection => Page(connection, request.Filter, cursor.Value?[0] ?? "", request.Limit.Value, filters), cancellationToken);
    }

    private static async Task<Page<OrderHistory>> Page(DbConnection connection, OrderFilter filter, string after, int limit, string filters)
    {
        var found = await OrderStore.Page(connection, filter, after, limit + 1);
        var naming = found.Take(limit).SelectMany(o => o.InvestigationIds).ToHashSet();
        var cases = (await Case.OfInvestigations(connection, naming)).ToDictionary(c => c.Investigation.Id);
        var orders = found.Take(limit).Select(o => OrderHistory.Of(o.OrderKey, o.InvestigationIds.Select(id => cases[id]))).ToDictionary(
            o => Reference.KeyOf(o.OrderRef));
        var names = await MergeStore.NamesOf(
            connection, MergeKind.Subject, orders.Values.Select(o => o.SubjectRef).OfType<string>().Select(Reference.KeyOf).Distinct());
        return found.Page(
            limit,
            o => Named(orders[o.OrderKey]),
            last => Cursor.Of(filters, last.OrderKey));

        OrderHistory Named(OrderHistory order) =>
            order.SubjectRef is { } subject && names.TryGetValue(Reference.KeyOf(subject), out var kept)
                ? order with { SubjectRef = kept }
                : order;
    }
}
