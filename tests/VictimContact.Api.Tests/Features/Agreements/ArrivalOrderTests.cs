using System.Text.Json.Nodes;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>Traps 1 and 2: systems send late and out of order. The same facts end in the same duties, whenever each one arrived.</summary>
public sealed class ArrivalOrderTests
{
    private const int Shuffles = 20;

    /// <summary>
    /// Three weeks of one case, with what is easily lost in the wrong order: contacts that name milestones by ids that may not be known
    /// yet, an entitlement raised between trigger and deadline, a contact on the bank holiday of 25 May, a closing and a reopening.
    /// </summary>
    private static readonly IReadOnlyList<(string Route, JsonObject Body)> Story =
    [
        ("terms", Bodies.Terms("2026-05-06T10:00:00Z", "P7D")),
        ("milestones", Bodies.Milestone("", "suspect-arrested", "2026-05-08T09:00:00Z", sourceId: "CUST-1")),
        ("contacts", Bodies.Contact("2026-05-12T15:00:00Z", informedOf: ["CUST-1"], sourceId: "C1")),
        ("milestones", Bodies.Milestone("", "suspect-bailed", "2026-05-14T09:00:00Z", sourceId: "CUST-2")),
        ("entitlements", Bodies.Entitlement("2026-05-15T09:00:00Z", "enhanced", "intimidated", "E1")),
        ("contacts", Bodies.Contact("2026-05-18T15:00:00Z", "attempted", sourceId: "C2")),
        ("reviews", Bodies.Review("2026-05-19T15:00:00Z", sourceId: "R1")),
        ("contacts", Bodies.Contact("2026-05-25T15:00:00Z", informedOf: [" CUST-2 ", "CUST-3"], sourceId: "C3")),
        ("milestones", Bodies.Milestone("", "charged", "2026-05-22T23:30:00Z", sourceId: "CUST-3")),
        ("closings", Bodies.Closing("2026-06-08T10:00:00Z", sourceId: "X1")),
        ("reopenings", Bodies.Reopening("2026-06-10T10:00:00Z", "Y1")),
        ("terms", Bodies.Terms("2026-06-11T10:00:00Z", "P1M", "email", sourceId: "T2")),
    ];

    [Fact]
    public async Task Twelve_facts_in_any_order_end_in_the_same_duties()
    {
        await using var service = Service.Start("2026-06-15T09:00:00Z");
        await service.AddOfficer("1742");
        var inOrder = await Tell(service, "DPP/0/26", Story);
        Assert.Equal(
            [
                // Reported on Tuesday 5 May: five working days are over on the 12th.
                "agree met 2026-05-12 2026-05-06",

                // Arrested on Friday the 8th; by Friday the 15th.
                "inform met 2026-05-15 2026-05-12",

                // Charged on the 23rd at 00:30 in London, a Saturday; Monday is the bank holiday, so by Tuesday the 26th.
                "inform met 2026-05-26 2026-05-25",

                // Bailed on the 14th, by the 21st; raised on Friday the 15th, so by Monday the 18th. The victim was told on the 25th.
                "inform met-late 2026-05-18 2026-05-25",

                // Reviews: of the reopening, by the 11th, met by the new terms of that day; of the arrest, by the 15th, and of the bail, by
                // the 18th, met late by the review of the 19th; of the charge, by Tuesday the 26th, missed at the closing.
                "review met 2026-06-11 2026-06-11",
                "review met-late 2026-05-15 2026-05-19",
                "review met-late 2026-05-18 2026-05-19",
                "review missed 2026-05-26 2026-06-08",

                // Every seven days from the terms, the contact of the 12th, the review of the 19th, the contact of the 25th, and the
                // reopening.
                "update met 2026-05-13 2026-05-12",
                "update met 2026-05-19 2026-05-19",
                "update met 2026-05-26 2026-05-25",
                "update met 2026-06-17 2026-06-11",
                "update missed 2026-06-01 2026-06-08",
                "update open 2026-07-11 -",
            ],
            inOrder);

        var random = new Random(20260615);
        for (var shuffle = 1; shuffle <= Shuffles; shuffle++)
        {
            var facts = Story.ToArray();
            random.Shuffle(facts);
            Assert.Equal(inOrder, await Tell(service, $"DPP/{shuffle}/26", facts));
        }
    }

    private static async Task<string[]> Tell(Service service, string investigationRef, IEnumerable<(string Route, JsonObject Body)> facts)
    {
        await service.AddInvestigation(investigationRef, "1742", "2026-05-05");
        var id = await service.AddAgreement(investigationRef, "N-1");
        foreach (var (route, body) in facts)
        {
            if (route != "milestones")
            {
                await service.Record(id, route, body);
                continue;
            }

            var milestone = body.DeepClone().AsObject();
            milestone["investigationRef"] = investigationRef;
            await service.RecordMilestone(milestone);
        }

        return await service.Duties(id);
    }
}
