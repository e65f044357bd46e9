using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Quality;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>Tallies are kept by differences; whatever happens they must be what counting everything again would give.</summary>
public sealed class TallyTests
{
    private const string Nothing = "0 0 0 null | 0 0 0 0 0 0 0 null";
    private const string NothingOfUpdates = $"{Nothing} 0 0 null";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Figures_of_any_history_equal_a_count_over_its_timelines(int seed)
    {
        await using var service = Service.Start("2026-03-02T09:00:00Z");
        var caseload = new RandomCaseload(service, seed);
        await caseload.Play(steps: 220);
        var duties = await CountedByHand.Of(service, caseload.Agreements);
        Assert.All(Enum.GetValues<DutyState>(), state => Assert.Contains(duties, d => d.Duty.State == state));

        // What is open falls due and overdue by itself: the same tallies must be right on any later day.
        foreach (var days in new[] { 0, 5, 40 })
        {
            service.Clock.Advance(TimeSpan.FromDays(days));
            await AssertFigures(service, duties);
        }

        await service.IsVerified();
    }

    // At the beginning of a day that is overdue which was due before it and had not ended by then.
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task What_was_overdue_on_any_day_is_what_a_walk_over_the_duties_finds(int seed)
    {
        await using var service = Service.Start("2026-03-02T09:00:00Z");
        var caseload = new RandomCaseload(service, seed);
        await caseload.Play(steps: 220);
        var duties = (await CountedByHand.Of(service, caseload.Agreements)).Select(d => d.Duty)
            .Where(d => d.By == DutyOwner.Police && d.State != DutyState.Void).ToList();
        var today = LondonTime.DayOf(service.Clock.GetUtcNow());
        var since = today.AddDays(-60);
        var days = await service.Services.GetRequiredService<IDatabase>().Read(
            connection => TallyStore.Backlog(connection, new(DutyOwner.Police), since, today), TestContext.Current.CancellationToken);
        var backlog = new Backlog(
            duties.Count(d => d.State == DutyState.Open && d.DueOn < today),
            [.. days.Select(d => new BacklogDay(d.Day, d.Due, d.CaughtUp))]);

        Assert.Contains(duties, d => d.EndedOn > d.DueOn);
        for (var day = since; day <= today; day = day.AddDays(1))
            Assert.Equal(
                duties.Count(d => d.DueOn < day && (d.EndedOn is null || (d.EndedOn >= day && d.EndedOn > d.DueOn))), backlog.At(day));
    }

    // The terms are stamped four minutes ahead, and the officer belongs to another unit before that instant comes: what they met counts
    // there.
    [Fact]
    public async Task What_ended_ahead_of_the_clock_follows_a_posting_and_is_taken_back_from_where_it_counts()
    {
        await using var service = Service.Start("2026-03-02T09:00:00Z");
        await service.AddOfficer("1742", "CID-A");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-03-02");
        var agreement = await service.AddAgreement(
            "DPP/1/26", "N-1", new { agreedAt = "2026-03-02T09:04:00Z", frequency = "P7D", channel = "phone" });
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.AddOfficer("1742", "CID-B");

        Assert.Equal(
            "0 0 0 null | 0 0 0 0 0 0 0 null",
            (await ComplianceScene.Figures(service, "?from=2026-03&to=2026-03&unit=CID-A")).Line("agree"));
        Assert.Equal(
            "0 0 0 null | 1 1 0 0 0 0 0 1", (await ComplianceScene.Figures(service, "?from=2026-03&to=2026-03&unit=CID-B")).Line("agree"));

        using var earlier = await service.Post(
            $"/v1/agreements/{agreement}/terms", new { agreedAt = "2026-03-02T08:30:00Z", frequency = "P14D", channel = "phone" });
        await earlier.Is(HttpStatusCode.Created);

        Assert.Equal(
            "0 0 0 null | 1 1 0 0 0 0 0 1", (await ComplianceScene.Figures(service, "?from=2026-03&to=2026-03&unit=CID-A")).Line("agree"));
        Assert.Equal(
            "0 0 0 null | 0 0 0 0 0 0 0 null",
            (await ComplianceScene.Figures(service, "?from=2026-03&to=2026-03&unit=CID-B")).Line("agree"));
        await service.IsVerified();
    }

    private static async Task AssertFigures(Service service, IReadOnlyList<HandCounted> duties)
    {
        var today = LondonTime.DayOf(service.Clock.GetUtcNow());
        var hand = new CountedByHand(duties, today);
        var (from, to) = (new DateOnly(2025, 12, 1), new DateOnly(2027, 12, 31));
        const string period = "?from=2025-12&to=2027-12";

        await Same("");
        await Same("&unit=cid-a", d => d.Unit == "CID-A");
        await Same("&offence=STALKING", d => d.Offence == "stalking");
        await Same("&level=enhanced", d => d.Duty.Level == EntitlementLevel.Enhanced);
        await Same(
            "&unit=RPU&offence=theft&level=standard", d => d is { Unit: "RPU", Offence: "theft", Duty.Level: EntitlementLevel.Standard });
        await Same("&officerId=1742", d => d.OfficerId == "1742");
        await Same("&by=witness-care", null, DutyOwner.WitnessCare);
        await SameGroups("&groupBy=unit", RandomCaseload.Units, (d, key) => d.Unit == key);
        await SameGroups("&groupBy=class", ["other", "stalking-harassment"], (d, key) => d.OffenceClass == key);
        await SameGroups("&groupBy=class&offence=theft", ["other"], (d, key) => d.OffenceClass == key && d.Offence == "theft");
        await SameGroups("&groupBy=level", Words.All<EntitlementLevel>(), (d, key) => Words.Of(d.Duty.Level) == key);
        await Same("&groupBy=officer&unit=CID-B", d => d.Unit == "CID-B");
        await SameGroups(
            "&groupBy=officer&unit=CID-B", [.. RandomCaseload.Officers, ""], (d, key) => d.Unit == "CID-B" && (d.OfficerId ?? "") == key);
        await SameMonths();
        await SameMilestones("");
        await SameMilestones("&offence=theft", d => d.Offence == "theft");
        await SameMilestones("&unit=RPU&level=enhanced", d => d is { Unit: "RPU", Duty.Level: EntitlementLevel.Enhanced });
        await SameMilestones("&by=witness-care", null, DutyOwner.WitnessCare);
        await SameMilestones("&officerId=1742", d => d.OfficerId == "1742");

        async Task Same(string query, Func<HandCounted, bool>? where = null, DutyOwner by = DutyOwner.Police)
        {
            var figures = await ComplianceScene.Figures(service, period + query);
            Assert.All(
                Enum.GetValues<DutyKind>(), kind => Assert.Equal(hand.Line(kind, from, to, where, by), figures.Line(Words.Of(kind))));
        }

        async Task SameGroups(string query, IEnumerable<string> keys, Func<HandCounted, string, bool> isOf)
        {
            var groups = (await ComplianceScene.Figures(service, period + query))
                .GetProperty("groups")
                .EnumerateArray()
                .ToDictionary(g => g.Text("key") ?? "");
            foreach (var key in keys)
                AssertGroup(groups.TryGetValue(key, out var group) ? group : null, d => isOf(d, key), from, to);
            Assert.Subset(keys.ToHashSet(), groups.Keys.ToHashSet());
        }

        async Task SameMonths()
        {
            var groups = (await ComplianceScene.Figures(service, period + "&groupBy=month"))
                .GetProperty("groups")
                .EnumerateArray()
                .ToList();
            Assert.Equal(25, groups.Count);
            foreach (var (number, group) in groups.Index())
            {
                var month = Month.Of(from).AddMonths(number);
                Assert.Equal(month.ToString(), group.Text("key"));
                AssertGroup(
                    group, null, month.FirstDay, month.LastDay, d => d.Duty.DueOn >= month.FirstDay && d.Duty.DueOn <= month.LastDay);
            }

            var officers = (await ComplianceScene.Figures(service, period + "&groupBy=month&officerId=1742")).GetProperty("groups");
            foreach (var (number, group) in officers.EnumerateArray().Index())
            {
                var month = Month.Of(from).AddMonths(number);
                AssertGroup(
                    group,
                    d => d.OfficerId == "1742",
                    month.FirstDay,
                    month.LastDay,
                    d => d.Duty.DueOn >= month.FirstDay && d.Duty.DueOn <= month.LastDay);
            }
        }

        async Task SameMilestones(string query, Func<HandCounted, bool>? where = null, DutyOwner by = DutyOwner.Police)
        {
            var groups = (await ComplianceScene.Figures(service, $"{period}&groupBy=milestone{query}")).GetProperty("groups")
                .EnumerateArray().ToDictionary(g => g.Text("key")!);
            var about = duties.Where(d => d.Duty.By == by && d.Duty.MilestoneType is not null && (where is null || where(d))).ToList();
            var types = about.Select(d => d.Duty.MilestoneType!).ToHashSet();
            Assert.Subset(types, groups.Keys.ToHashSet());
            foreach (var kind in new[] { DutyKind.Inform, DutyKind.Review })
            {
                foreach (var type in types)
                {
                    var line = hand.Line(kind, from, to, d => d.Duty.MilestoneType == type && (where is null || where(d)), by);
                    Assert.Equal(line, groups.TryGetValue(type, out var group) ? group.Line(Words.Of(kind)) : Nothing);
                }

                // All of them together are all that is about a milestone.
                var due = about.Where(d => d.Duty.Kind == kind && d.Duty.State != DutyState.Void
                    && d.Duty.DueOn >= from && d.Duty.DueOn <= to && (d.Duty.State != DutyState.Open || d.Duty.DueOn < today));
                Assert.Equal(due.Count(), groups.Values.Sum(g => g.GetProperty("duties").EnumerateArray()
                    .Single(d => d.Text("kind") == Words.Of(kind)).GetProperty("period").GetProperty("due").GetInt32()));
            }

            Assert.All(groups.Values, g => Assert.Equal(
                ["inform", "review"], g.GetProperty("duties").EnumerateArray().Select(d => d.Text("kind"))));
        }

        // A group with nothing in it may be left out.
        void AssertGroup(
            JsonElement? group, Func<HandCounted, bool>? where, DateOnly first, DateOnly last, Func<HandCounted, bool>? open = null) =>
            Assert.All(
                Enum.GetValues<DutyKind>(),
                kind => Assert.Equal(
                    hand.Line(kind, first, last, where, open: open),
                    group?.Line(Words.Of(kind)) ?? (kind == DutyKind.Update ? NothingOfUpdates : Nothing)));
    }
}
