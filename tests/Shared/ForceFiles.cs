using System.Globalization;

namespace VictimContact.Tests.Shared;

/// <summary>
/// What a force has, as the files that an import takes in: investigations with two victims each, who agreed to terms and were told of an
/// arrest and a charge. Every reference, <c>sourceId</c> and instant follows from its number.
/// </summary>
public static class ForceFiles
{
    /// <summary>How many rows there are of each investigation.</summary>
    public const int RowsOfEach = 16;

    private const int Officers = 40;

    /// <summary>Writes the files into a folder.</summary>
    public static void Write(string folder, int investigations)
    {
        File(
            "officers",
            "officerId,unit,mobile",
            Enumerable.Range(0, Officers).Select(i => string.Create(CultureInfo.InvariantCulture, $"O-{i},CID-{i % 8},07700 900{i:000}")));
        File("investigations", "investigationRef,offence,reportedOn,officerId", Each(i => [$"stalking,2026-01-05,O-{i % Officers}"]));
        File("assignments", "investigationRef,assignedAt,officerId", Each(i => [$"2026-02-02T09:00:00Z,O-{(i + 1) % Officers}"]));
        File(
            "agreements",
            "investigationRef,victimRef,terms.agreedAt,terms.frequency,terms.channel",
            EachVictim(v => [$"2026-01-06T10:00:{v % 60:00}Z,{(v % 3 == 0 ? "P28D" : "P14D")},phone"]));
        File(
            "milestones",
            "investigationRef,type,occurredAt,sourceId",
            Each(i => ["suspect-arrested,2026-01-07T08:00:00Z,ARREST", "charged,2026-03-02T08:00:00Z,CHARGE"]));
        File(
            "contacts",
            "investigationRef,victimRef,at,channel,outcome,informedOf,sourceId",
            EachVictim(v =>
            [
                $"2026-01-08T10:00:00Z,phone,spoke,ARREST,OEL-{v}-1",
                $"2026-01-21T10:00:00Z,phone,{(v % 4 == 0 ? "attempted" : "spoke")},,OEL-{v}-2",
                $"2026-02-10T10:00:00Z,phone,spoke,,OEL-{v}-3",
                $"2026-03-03T10:00:00Z,phone,spoke,CHARGE,OEL-{v}-4",
            ]));
        File(
            "reviews",
            "investigationRef,victimRef,at,outcome,victimConsulted,victimView",
            EachVictim(v => ["2026-01-09T10:00:00Z,unchanged,true,met"]));

        void File(string name, string headings, IEnumerable<string> rows) =>
            System.IO.File.WriteAllLines(Path.Combine(folder, name + ".csv"), rows.Prepend(headings));

        IEnumerable<string> Each(Func<int, string[]> rows) =>
            Enumerable.Range(0, investigations).SelectMany(i => rows(i).Select(row => $"DPP/{i}/26,{row}"));

        IEnumerable<string> EachVictim(Func<int, string[]> rows) =>
            Enumerable.Range(0, 2 * investigations).SelectMany(v => rows(v).Select(row => $"DPP/{v / 2}/26,N-{v},{row}"));
    }
}
