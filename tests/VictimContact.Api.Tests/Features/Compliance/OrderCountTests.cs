using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>Every figure of orders against a count by hand, over caseloads that nobody thought out.</summary>
public sealed class OrderCountTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_figure_is_what_a_count_one_by_one_gives(int seed)
    {
        await using var service = Service.Start("2026-03-02T09:00:00Z");
        var played = new RandomOrders(service, seed);
        await played.Play(steps: 240);

        // What holds ends, and what is open falls due, by itself.
        var random = new Random(seed);
        foreach (var days in new[] { 0, 9, 60 })
        {
            await played.Later(TimeSpan.FromDays(days));
            var hand = await OrdersCountedByHand.Of(service, played);
            var (held, ended, unasked, told, heard) = hand.Size;
            Assert.True(held > 0 && ended > 0 && unasked > 0 && told > 5 && heard > 0, $"{hand.Size}");
            await Same(service, hand, "?from=2026-01&to=2027-12", new(2026, 1, 1), 24, null);
            for (var i = 0; i < 12; i++)
            {
                var (from, months) = (new DateOnly(2026, random.Next(1, 13), 1), random.Next(1, 9));
                var to = Month.Of(from).AddMonths(months - 1);
                var unit = random.Next(3) == 0 ? null : RandomOrders.Units[random.Next(RandomOrders.Units.Length)];
                var query = $"?from={Month.Of(from)}&to={to}{(unit is null ? "" : $"&unit={unit.ToLowerInvariant()}")}";
                await Same(service, hand, query, from, months, unit);
            }
        }

        await service.IsVerified();
    }

    private static async Task Same(Service service, OrdersCountedByHand hand, string query, DateOnly from, int months, string? unit)
    {
        var today = LondonTime.DayOf(service.Clock.GetUtcNow());
        var to = Month.Of(from).AddMonths(months - 1).LastDay;
        foreach (var groupBy in new[] { "unit", "kind", "month" })
        {
            var answer = await OrderScene.Figures(service, $"{query}&groupBy={groupBy}");
            Assert.Equal(Line(from, to, true, (u, _) => true), answer.GetProperty("orders").Line());
            var groups = answer.GetProperty("groups").EnumerateArray().ToDictionary(g => g.Text("key")!, g => g.GetProperty("orders"));
            Assert.Equal(groups.Keys.Order(StringComparer.Ordinal), groups.Keys);
            if (groupBy == "month")
            {
                Assert.Equal(months, groups.Count);
                Assert.All(groups, g =>
                    Assert.Equal(
                        Line(Month.Parse(g.Key, null).FirstDay, Month.Parse(g.Key, null).LastDay, false, (_, _) => true), g.Value.Line()));
            }
            else
            {
                string[] keys = groupBy == "unit" ? RandomOrders.Units : ["non-molestation", "restraining", "stalking-protection"];
                const string nothing = "0 0 0 0 | 0 0 | 0 0 0 0 0 0 0 0 null | 0 0 0 0 0 0 0 null null";
                Assert.All(keys, key => Assert.Equal(
                    Line(from, to, true, (u, k) => (groupBy == "unit" ? u : k) == key),
                    groups.TryGetValue(key, out var group) ? group.Line() : nothing));
                Assert.DoesNotContain(groups.Values, g => g.Line() == nothing);
            }
        }

        string Line(DateOnly first, DateOnly last, bool withNow, Func<string, string, bool> isOf) =>
            hand.Line(today, first, last, withNow, (u, k) => (unit is null || u == unit) && isOf(u, k));
    }
}
