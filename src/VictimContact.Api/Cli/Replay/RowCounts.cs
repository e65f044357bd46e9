namespace VictimContact.Api.Cli.Replay;

/// <summary>What became of the rows of one kind of file. Every row that was read has to end in it, once.</summary>
internal sealed class RowCounts(int read)
{
    internal const string Registered = "investigation put, victim registered";
    internal const string Recorded = "milestone recorded";
    internal const string RecordedWithoutCrime = "milestone recorded; crime not in these files";
    internal const string Duplicate = "duplicate of another row, known to the service";
    internal const string Refused = "refused by the service";
    internal const string WithoutId = "skipped: no crime id";
    internal const string WithoutMonth = "skipped: no month, or one after the last file";

    private readonly SortedDictionary<string, int> fates = new(StringComparer.Ordinal);

    internal int Read { get; } = read;

    internal int Accounted => fates.Values.Sum();

    internal IReadOnlyDictionary<string, int> Fates => fates;

    internal void Add(string fate) => fates[fate] = fates.GetValueOrDefault(fate) + 1;

    internal static string WithoutVictim(string crimeType) => $"skipped: no personal victim ({crimeType})";

    internal static string Unmapped(string outcomeType) => $"unmapped: {outcomeType}";

    internal int Of(string fate) => fates.GetValueOrDefault(fate);
}
