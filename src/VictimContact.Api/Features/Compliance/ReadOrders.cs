using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

internal static class ReadOrdersRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/compliance/orders",
            (
                Month? from, Month? to, string? unit, Word<OrderGrouping>? groupBy, IMediator mediator,
                CancellationToken cancellation) => mediator.Answer(new ReadOrdersQuery(from, to, unit, groupBy?.Value), cancellation))
        .RequireRole(Role.ComplianceRead)
        .WithTags("Compliance")
        .WithName("ReadOrders")
        .WithSummary("Read the figures of protective orders")
        .WithDescription("""
            The orders that hold today, and what a period brought: orders that ended, breaches with who was told of them, and follow-up
            reviews. The period is as for the compliance figures: the last three whole months unless told.

            An order is counted once, as the investigation of its making tells it (see `GET /v1/orders`), and each breach in the
            investigation that it was recorded in. Breaches of bail are not among them.

            An order ended without review where it had been made, interim or not, and somebody whom it protected was not asked about it:
            there is no review with `victimConsulted` on any of its last 56 days (those from which on `order-expiring` asks for one; never
            before the first milestone of the order), nor on the day on which it ended. With several victims each is to have been asked.
            Where none is registered whom it protects, nobody was asked, and it is counted. An order counts in the month in which it ended.

            A breach counts in the month in which it happened. A victim is told of it by a contact whose `informedOf` names it, in time
            where that meets her `inform` duty on or before its due day, whatever her level. Those whose duty is void are not counted.

            Follow-ups are counted by the month of their due day. One that was met by new terms, or by a review with `victimView`
            `not-asked` or none, has no victim's voice in it.

            An order that holds counts for the unit of the officer in the case today; one that ended, a breach and whoever is to be told of
            it for the unit of that moment; follow-ups as all duties, so that a closed month does not move with a posting.

            `groupBy=month` has a group for each month of the period, in which `now` is null: what holds today is of no month.
            """)
        .Answers(ComplianceExamples.Orders, StatusCodes.Status200OK)
        .Problems("period-not-valid", "unit-not-known");
}

/// <summary>The period is as in <see cref="ReadComplianceQuery"/>: the last three whole months unless told.</summary>
internal sealed record ReadOrdersQuery(Month? From, Month? To, string? Unit, OrderGrouping? GroupBy) : IRequest<Result<OrdersAnswer>>;

internal sealed class ReadOrdersHandler(IDatabase database, TimeProvider clock) : IRequestHandler<ReadOrdersQuery, Result<OrdersAnswer>>
{
    public async Task<Result<OrdersAnswer>> Handle(ReadOrdersQuery request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var period = CompliancePeriod.Of(request.From, request.To, LondonTime.DayOf(now));
        if (period.Error is { } error)
            return error;
        return await database.Read<Result<OrdersAnswer>>(
            async connection => await KnownFilters.FaultOf(connection, request.Unit) is { } fault
                ? fault
                : await Figures(connection, now, period.Value, request.Unit, request.GroupBy),
            cancellationToken);
    }

    /// <summary>The figures of one moment, which a page reads beside others.</summary>
    internal static async Task<OrdersAnswer> Figures(
        DbConnection connection, DateTimeOffset now, CompliancePeriod period, string? unit, OrderGrouping? groupBy)
    {
        var today = LondonTime.DayOf(now);
        var counts = await OrderFigureStore.Counts(
            connection, unit is null ? null : Reference.KeyOf(unit), groupBy, new(period.From, period.To, today));
        var sums = new OrderSums(counts, period.From, period.To);
        return new(now, today, sums.All(), sums.By(groupBy));
    }
}
