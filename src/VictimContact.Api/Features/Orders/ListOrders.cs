using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Orders;

/// <summary>Which orders are listed; a filter that is null leaves all in.</summary>
internal sealed record OrderFilter(
    string? OrderRef, string? InvestigationRef, string? VictimRef, string? SubjectRef, OrderStatus? Status, DateOnly? EndsBefore)
{
    /// <summary>Whether an order passes what only its whole history tells.</summary>
    internal bool Lets(OrderHistory order) =>
        (SubjectRef is null || (order.SubjectRef is { } subject && Reference.KeyOf(subject) == Reference.KeyOf(SubjectRef)))
        && (Status is null || order.Status == Status)
        && (EndsBefore is null || order.EndsOn < EndsBefore);
}

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

        var orders = await database.Read(
            connection => Orders(connection, request.Filter, cursor.Value?[0] ?? "", request.Limit.Value + 1), cancellationToken);
        return orders.Page(request.Limit.Value, o => o, last => Cursor.Of(filters, Reference.KeyOf(last.OrderRef)));
    }

    /// <summary>Orders after a key, read in batches: what only their history tells is filtered thereafter.</summary>
    private static async Task<IReadOnlyList<OrderHistory>> Orders(DbConnection connection, OrderFilter filter, string after, int limit)
    {
        var found = new List<OrderHistory>();
        var cases = new Dictionary<Guid, Case>();
        while (found.Count < limit)
        {
            var keys = await OrderStore.Keys(connection, filter.OrderRef, filter.InvestigationRef, filter.VictimRef, after, limit);
            foreach (var key in keys)
            {
                var naming = new List<Case>();
                foreach (var id in await OrderStore.InvestigationsOf(connection, key))
                {
                    if (!cases.TryGetValue(id, out var caseFile))
                        cases.Add(id, caseFile = await Case.OfInvestigation(connection, id, CaseLock.None));
                    naming.Add(caseFile);
                }

                if (OrderHistory.Of(key, naming) is { } order && filter.Lets(order))
                    found.Add(order);
            }

            if (keys.Count < limit)
                break;
            after = keys[^1];
        }

        return [.. found.Take(limit)];
    }
}
