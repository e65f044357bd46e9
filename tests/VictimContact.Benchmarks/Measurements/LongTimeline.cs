using System.Globalization;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Timeline;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>A case that goes on for two years: a hundred facts, of which more than a hundred duties follow.</summary>
internal static class LongTimeline
{
    private static readonly DateTimeOffset First = DateTimeOffset.Parse("2024-01-08T09:00:00Z", CultureInfo.InvariantCulture);

    private static readonly string[] Milestones =
    [
        "suspect-identified",
        "suspect-arrested",
        "suspect-interviewed",
        "suspect-bailed",
        "bail-conditions-changed",
        "suspect-under-investigation",
        "file-to-cps", "charged", "risk-changed", "plea-entered",
    ];

    internal static AgreementTimeline Build()
    {
        List<Fact> facts =
        [
            new OfficerAssigned { Id = Id(1), At = First, OfficerId = "1742" },
            new TermsAgreed { Id = Id(2), At = First.AddDays(1), Terms = TermsOf("P14D") },
        ];
        for (var week = 0; facts.Count < 100; week++)
            facts.AddRange(Week(week, facts.Count + 1).Take(100 - facts.Count));
        var registration = new Registered
        {
            Id = Id(1_001),
            At = First,
            Entitlement = new(EntitlementLevel.Standard),
            EntitlementGiven = true
        };
        return new(Id(1_000), "N-1", registration, new(2024, 1, 8), facts);
    }

    /// <summary>
    /// An update or an attempt each week; every other week a milestone as well, of which the next update tells, and every eighth a review.
    /// </summary>
    private static IEnumerable<Fact> Week(int week, int number)
    {
        var monday = First.AddDays(7 + (7 * week));
        if (week % 2 == 0)
        {
            yield return new MilestoneReached
            {
                Id = Id(number++),
                At = monday,
                Type = Milestones[week / 2 % Milestones.Length],
                SourceId = $"M{week}",
            };
        }

        yield return new ContactMade
        {
            Id = Id(number++),
            At = monday.AddDays(1),
            Channel = Channel.Phone,
            Outcome = week % 5 == 4 ? ContactOutcome.Attempted : ContactOutcome.Spoke,
            InformedOf = week % 2 == 0 ? [$"M{week}"] : null,
        };
        if (week % 8 == 7)
        {
            yield return new ReviewHeld
            {
                Id = Id(number),
                At = monday.AddDays(2),
                Outcome = week % 16 == 15 ? ReviewOutcome.Changed : ReviewOutcome.Unchanged,
                VictimConsulted = true,
                Terms = week % 16 == 15 ? TermsOf("P28D") : null,
            };
        }
    }

    private static Terms TermsOf(string frequency) => new(Frequency.Parse(frequency), Channel.Phone);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
