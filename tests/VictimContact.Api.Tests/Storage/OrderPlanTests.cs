using Dapper;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Tests.Storage;

/// <summary>How SQLite finds orders.</summary>
public sealed class OrderPlanTests
{
    private static readonly OrderFilter All = new(null, null, null, null, null, null);

    public static TheoryData<string> Filters => [.. Plans.Keys];

    private static Dictionary<string, (OrderFilter Filter, string By)> Plans { get; } = new()
    {
        ["none"] = (All, "SEARCH o USING PRIMARY KEY (order_key>?)"),
        ["orderRef"] = (All with { OrderRef = "SPO/7" }, "SEARCH o USING PRIMARY KEY (order_key=?)"),
        ["investigationRef"] = (All with { InvestigationRef = "DPP/1" }, "SEARCH orders USING COVERING INDEX orders_of_investigation (investigation_id=?)"),
        ["victimRef"] = (All with { VictimRef = "N-1" }, "SEARCH orders USING COVERING INDEX orders_of_investigation (investigation_id=?)"),
        ["subjectRef"] = (All with { SubjectRef = "S-1" }, "SEARCH o USING INDEX orders_by_subject (subject_key=? AND order_key>?)"),
        ["status"] = (All with { Status = OrderStatus.Interim }, "SEARCH o USING INDEX orders_by_status (status=? AND order_key>?)"),
        ["endsBefore"] = (All with { EndsBefore = new(2026, 8, 6) }, "SEARCH orders USING COVERING INDEX orders_by_end (ends_on<?)"),
        ["status and endsBefore"] = (
            All with { Status = OrderStatus.InForce, EndsBefore = new(2026, 8, 6) },
            "SEARCH orders USING COVERING INDEX orders_by_end (ends_on<?)"),
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task No_filter_reads_all_orders(string name)
    {
        var (filter, by) = Plans[name];
        await using var service = Service.Start("2026-03-03T09:00:00Z");
        var plan = await service.Services.GetRequiredService<IDatabase>().Read(
            async connection => (await connection.QueryAsync<(long, long, long, string Detail)>(
                $"explain query plan {OrderStore.PageOf(filter, fewEnd: filter.EndsBefore is not null)}", OrderStore.ValuesOf(filter, "", 51))).Select(r => r.Detail).ToList(),
            TestContext.Current.CancellationToken);

        Assert.Contains(by, plan);
        Assert.All(
            plan.Where(s => s.StartsWith("SCAN", StringComparison.Ordinal)), s => Assert.Contains(s, new[] { "SCAN page", "SCAN CONSTANT ROW" }));
    }
}
