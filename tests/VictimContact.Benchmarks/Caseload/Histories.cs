using System.Text.Json;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Caseload;

/// <summary>
/// Half a year of what happens to a case: an arrest and a charge of which each victim was told, a review after each, and updates as often
/// as was agreed, the last of them so long ago that the next fall due evenly from now on. A few were not given: those are overdue. In some
/// cases an order was made, in a few of those it was breached; each victim was told.
/// </summary>
internal sealed class Histories(Force force, IReadOnlyList<Guid> agreements, int investigations)
{
    private const int ArrestedDaysAgo = 170;
    private const int ChargedDaysAgo = 110;
    private const int OrderMadeDaysAgo = 20;
    private const int BreachedDaysAgo = 8;
    private const int OverdueOneIn = 30;
    private const int OrderOneIn = 20;
    private const int BreachOneIn = 100;

    // Updates before this many have no bearing on what is open, and would only make the base longer to build.
    private const int MostUpdates = 8;

    internal async Task Tell()
    {
        await Force.Each(2 * investigations, i => force.Post("/v1/milestones", new
        {
            investigationRef = Force.ReferenceOf(i / 2),
            type = i % 2 == 0 ? "suspect-arrested" : "charged",
            occurredAt = Days.Ago(i % 2 == 0 ? ArrestedDaysAgo : ChargedDaysAgo, 8),
            sourceId = i % 2 == 0 ? "ARREST" : "CHARGE",
        }));
        await Force.Each(investigations, async i =>
        {
            if (i % OrderOneIn == 0)
                await TellOfOrder(i, "order-made", OrderMadeDaysAgo, "ORDER");
            if (i % BreachOneIn == 0)
                await TellOfOrder(i, "order-breached", BreachedDaysAgo, "BREACH");
        });
        await Force.Each(agreements.Count, Tell);
    }

    /// <summary>It ends so far ahead that this service has nothing to record of it yet.</summary>
    private Task<JsonElement> TellOfOrder(int investigation, string type, int daysAgo, string sourceId) => force.Post("/v1/milestones", new
    {
        investigationRef = Force.ReferenceOf(investigation),
        type,
        occurredAt = Days.Ago(daysAgo, 8),
        sourceId,
        order = new
        {
            orderRef = $"SPO/{investigation:00000}",
            kind = "stalking-protection",
            subjectRef = $"S-{investigation}",
            endsOn = type == "order-made" ? Days.Day(Days.Today.AddDays(90 + (investigation / OrderOneIn))) : null,
        },
    });

    private async Task Tell(int number)
    {
        var agreement = $"/v1/agreements/{agreements[number]}";
        var investigation = number % investigations;
        List<(int DaysAgo, string SourceId)> milestones = [(ArrestedDaysAgo, "ARREST"), (ChargedDaysAgo, "CHARGE")];
        if (investigation % OrderOneIn == 0)
            milestones.Add((OrderMadeDaysAgo, "ORDER"));
        if (investigation % BreachOneIn == 0)
            milestones.Add((BreachedDaysAgo, "BREACH"));
        foreach (var (daysAgo, milestone) in milestones)
        {
            await Contact(agreement, number, daysAgo - 1, [milestone]);
            await force.Post(agreement + "/reviews", new
            {
                at = Days.Ago(daysAgo - 1, 15),
                outcome = "unchanged",
                victimConsulted = true,
                victimView = "met",
            });
        }

        var every = DaysBetween(Force.FrequencyOf(number));
        var last = number % OverdueOneIn == 0 ? every + 1 + (number % 20) : 1 + (number % every);
        for (var daysAgo = last; daysAgo < ChargedDaysAgo - 1 && daysAgo < last + (MostUpdates * every); daysAgo += every)
            await Contact(agreement, number, daysAgo, []);
    }

    private Task<JsonElement> Contact(
        string agreement, int number, int daysAgo, string[] informedOf) => force.Post(agreement + "/contacts", new
        {
            at = Days.Ago(daysAgo, 9 + (number % 8), number % 3600),
            channel = number % 3 == 0 ? "email" : "phone",
            outcome = number % 3 == 0 ? "sent" : "spoke",
            informedOf,
            sourceId = string.Join('-', ["OEL", $"{number}", $"{daysAgo}", .. informedOf]),
        });

    // No longer than the frequency ever is, so that nothing but what is meant to be is overdue.
    private static int DaysBetween(string frequency) => frequency switch
    {
        "P7D" => 7,
        "P14D" => 14,
        "P28D" or "P1M" => 28,
        "P2M" => 59,
        _ => 90,
    };
}
