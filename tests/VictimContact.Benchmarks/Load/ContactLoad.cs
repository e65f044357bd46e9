using System.Globalization;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Load;

/// <summary>
/// Contacts to record, each a new one: on one agreement after the other, at some instant of the last half year. Most are updates, which
/// move duties; the rest are attempts, which do not.
/// </summary>
internal static class ContactLoad
{
    // The terms were agreed before all of these days, and all of them are over.
    private const int MostDaysAgo = 180;

    private static readonly string[] Outcomes = ["spoke", "met", "attempted", "spoke", "declined-update", "voicemail", "spoke"];
    private static readonly string[] Channels = ["phone", "phone", "in-person"];

    private static readonly string[] Minutes =
        [.. Enumerable.Range(1, MostDaysAgo).SelectMany(d => Enumerable.Range(9, 8).Select(h => Days.Ago(d, h)[..^"00Z".Length]))];

    /// <param name="agreements">What they are recorded on.</param>
    /// <param name="series">Tells the contacts apart from those of another load on the same database.</param>
    internal static RequestWriter On(Guid[] agreements, string series = "A")
    {
        var paths = agreements.Select(id => $"/v1/agreements/{id}/contacts").ToArray();
        return Requests.Post(number => paths[number % paths.Length], number => Body(number, series), Servers.Token);
    }

    private static string Body(long number, string series)
    {
        // Multiplied by the golden ratio's bits, so that neighbours and equal agreements differ in everything.
        var mixed = (int)((ulong)number * 0x9E3779B97F4A7C15 >> 33);
        var minute = Minutes[mixed % Minutes.Length];
        var (channel, outcome) = (Channels[mixed % Channels.Length], Outcomes[mixed % Outcomes.Length]);
        var sourceId = string.Create(CultureInfo.InvariantCulture, $"OEL-{series}-{number:000000000}");
        return $$"""{"at":"{{minute}}{{10 + (mixed % 50)}}Z","channel":"{{channel}}","outcome":"{{outcome}}","by":"O-001","sourceId":"{{sourceId}}"}""";
    }
}
