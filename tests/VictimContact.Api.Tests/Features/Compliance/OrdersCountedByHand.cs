using System.Text.Json;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>
/// Orders counted one after the other from the answers of <c>GET /v1/orders</c>, from timelines, and from duties that are derived here and
/// now.
/// </summary>
internal sealed class OrdersCountedByHand
{
    private readonly List<HandOrder> orders = [];
    private readonly List<HandBreach> breaches = [];
    private readonly List<HandFollowUp> followUps = [];

    internal static async Task<OrdersCountedByHand> Of(Service service, RandomOrders played)
    {
        var counted = new OrdersCountedByHand();
        var facts = new Dictionary<string, IReadOnlyList<JsonElement>>();
        foreach (var id in played.Agreements)
            facts.Add(id, await service.Facts(id));
        var duties = await CountedByHand.Of(service, played.Agreements);
        var voices = facts.Values.SelectMany(f => f).Where(f => f.Text("kind") == "review")
            .GroupBy(f => f.Text("id")!).ToDictionary(f => f.Key, f => f.First().Text("victimView"));
        counted.followUps.AddRange(duties.Where(d => d.Duty.Cause == DutyCause.OrderFollowUp && d.Duty.State != DutyState.Void).Select(d =>
            new HandFollowUp(
                d.Duty.State, d.Duty.DueOn, d.Unit, RandomOrders.KindOf(d.Duty.OrderRef!),
                d.Duty.EndedBy is { } by && voices.GetValueOrDefault(by.ToString()) is "met" or "partly" or "not-met")));

        var items = (await service.Read("/v1/orders?limit=200")).GetProperty("items").EnumerateArray();
        foreach (var order in items)
        {
            var kind = order.Text("kind")!;
            var found = order.GetProperty("breaches").EnumerateArray().Where(b => b.Text("type") == "order-breached").ToList();
            counted.breaches.AddRange(found.Select(b => new HandBreach(
                DayOf(b.Text("occurredAt")!),
                kind,
                played.UnitOf(b.Text("investigationRef")!, Service.At(b.Text("occurredAt")!)),
                [
                    .. duties.Where(d => d.Duty.Kind == DutyKind.Inform && d.Duty.State != DutyState.Void
                        && d.Duty.MilestoneId == b.GetProperty("milestoneId").GetGuid()).Select(d => d.Duty),
                ])));

            var home = order.GetProperty("investigationRefs")[0].GetString()!;
            var own = order.GetProperty("milestones").EnumerateArray().Where(m => m.Text("investigationRef") == home)
                .OrderBy(m => Service.At(m.Text("occurredAt")!)).ToList();
            var firstAt = own.Concat(found.Where(b => b.Text("investigationRef") == home)).Min(m => Service.At(m.Text("occurredAt")!));
            var endedAt = EndOf(own);
            Assert.Equal(order.Text("status") == "ended", endedAt is not null);
            var reviews = order.GetProperty("victims").EnumerateArray().Select(v => facts[v.Text("agreementId")!]
                .Where(f => f.Text("kind") == "review" && f.Text("voidedAt") is null && f.Text("outcome") != "not-possible"
                    && f.GetProperty("victimConsulted").GetBoolean())
                .Select(f => DayOf(f.Text("at")!)).ToList()).ToList();
            counted.orders.Add(new(
                order.Text("status")!, order.Text("madeOn") is not null, order.Text("servedOn") is not null,
                order.Text("endsOn") is { } endsOn ? Day(endsOn) : null, kind,
                played.UnitOf(home, endedAt ?? DateTimeOffset.MaxValue), LondonTime.DayOf(firstAt),
                endedAt is { } at ? LondonTime.DayOf(at) : null, reviews));
        }

        return counted;
    }

    /// <summary>The figures as <see cref="OrderScene.Line"/> writes them, of those that are told by unit and kind.</summary>
    internal string Line(DateOnly today, DateOnly from, DateOnly to, bool withNow, Func<string, string, bool> isOf)
    {
        var held = orders.Where(o => o.Status is "in-force" or "interim" && isOf(o.Unit, o.Kind)).ToList();
        int[] now =
        [
            held.Count(o => o.Status == "in-force"), held.Count(o => o.Status == "interim"), held.Count(o => !o.IsServed),
            held.Count(o => o.EndsOn >= today && o.EndsOn.Value.DayNumber - today.DayNumber <= 56),
        ];
        var ended = orders.Where(o => o.IsMade && o.EndedOn >= from && o.EndedOn <= to && isOf(o.Unit, o.Kind)).ToList();
        var breached = breaches.Where(b => b.OccurredOn >= from && b.OccurredOn <= to && isOf(b.Unit, b.Kind)).ToList();
        var told = breached.SelectMany(b => b.ToTell).ToList();
        int[] telling =
        [
            Told(DutyState.Met), Told(DutyState.MetLate), Told(DutyState.Open),
            told.Count(d => d.State == DutyState.Open && d.DueOn < today), Told(DutyState.Missed), Told(DutyState.Exempt),
        ];
        var due = followUps.Where(f => f.DueOn >= from && f.DueOn <= to && isOf(f.Unit, f.Kind)
            && (f.State != DutyState.Open || f.DueOn < today)).ToList();
        int[] reviews =
        [
            Due(DutyState.Met), Due(DutyState.MetLate), Due(DutyState.Missed), Due(DutyState.Open), Due(DutyState.Exempt),
            due.Count(f => f.IsHeard),
        ];
        return string.Join(
            " | ",
            withNow ? string.Join(' ', now) : "null",
            $"{ended.Count} {ended.Count(o => o.EndedUnasked)}",
            $"{breached.Count} {told.Count} {string.Join(' ', telling)} {Rate(telling[0], telling[0] + telling[1] + telling[3] + telling[4])}",
            $"{due.Count} {string.Join(' ', reviews)} {Rate(reviews[0], reviews.Take(4).Sum())} {Rate(reviews[5], reviews[0] + reviews[1])}");

        int Told(DutyState state) => told.Count(d => d.State == state);

        int Due(DutyState state) => due.Count(f => f.State == state);
    }

    /// <summary>What there is to compare: nothing is told by figures that are all nought.</summary>
    internal (int Held, int Ended, int EndedUnasked, int Told, int Heard) Size => (
        orders.Count(o => o.Status is "in-force" or "interim"), orders.Count(o => o is { IsMade: true, EndedOn: not null }),
        orders.Count(o => o is { IsMade: true, EndedOn: not null, EndedUnasked: true }), breaches.Sum(b => b.ToTell.Count),
        followUps.Count(f => f.IsHeard));

    private static DateTimeOffset? EndOf(List<JsonElement> milestones)
    {
        DateTimeOffset? endedAt = null;
        foreach (var milestone in milestones)
        {
            if (milestone.Text("type") is "order-made" or "order-interim-made" or "order-applied")
                endedAt = null;
            else if (milestone.Text("type") is "order-refused" or "order-discharged" or "order-expired")
                endedAt ??= Service.At(milestone.Text("occurredAt")!);
        }

        return endedAt;
    }

    /// <summary>By whole numbers, to four decimals.</summary>
    private static string Rate(int part, int whole)
    {
        if (whole == 0)
            return "null";
        var digits = $"{part * 10_000L / whole:D5}";
        return $"{digits[..^4]}.{digits[^4..]}".TrimEnd('0').TrimEnd('.');
    }

    private static DateOnly DayOf(string instant) => LondonTime.DayOf(Service.At(instant));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", null);

    private sealed record HandBreach(DateOnly OccurredOn, string Kind, string Unit, IReadOnlyList<Duty> ToTell);

    private sealed record HandFollowUp(DutyState State, DateOnly DueOn, string Unit, string Kind, bool IsHeard);

    private sealed record HandOrder(
        string Status, bool IsMade, bool IsServed, DateOnly? EndsOn, string Kind, string Unit, DateOnly FirstOn, DateOnly? EndedOn,
        List<List<DateOnly>> Reviews)
    {
        /// <summary>Day by day: from the 56th before the last on, and within the order's own life.</summary>
        internal bool EndedUnasked
        {
            get
            {
                var last = EndsOn < EndedOn ? EndsOn!.Value : EndedOn!.Value;
                var days = Enumerable.Range(0, 57).Select(n => last.AddDays(-n))
                    .Concat(Enumerable.Range(0, EndedOn!.Value.DayNumber - last.DayNumber + 1).Select(n => last.AddDays(n)))
                    .Where(d => d >= FirstOn).ToHashSet();
                return Reviews.Count == 0 || Reviews.Exists(r => !r.Exists(days.Contains));
            }
        }
    }
}
