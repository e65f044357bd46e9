using System.Text.Json;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Caseload;

/// <summary>
/// Half a year of what happens to a case: an arrest and a charge of which each victim was told, a review after each, and updates as often
/// as was agreed, the last of them so long ago that the next fall due evenly from now on. A few were not given: those are overdue.
/// </summary>
internal sealed class Histories(Force force, IReadOnlyList<Guid> agreements, int investigations)
{
    private const int ArrestedDaysAgo = 170;
    private const int ChargedDaysAgo = 110;
    private const int OverdueOneIn = 30;

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
        await Force.Each(agreements.Count, Tell);
    }

    private async Task Tell(int number)
    {
        var agreement = $"/v1/agreements/{agreements[number]}";
        foreach (var (daysAgo, milestone) in new[] { (ArrestedDaysAgo, "ARREST"), (ChargedDaysAgo, "CHARGE") })
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
            sourceId = $"OEL-{number}-{daysAgo}",
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
