namespace VictimContact.Benchmarks.Measurements;

/// <summary>Something that can be measured by itself.</summary>
/// <param name="Name">The word after <c>--only</c>.</param>
/// <param name="Summary">One line for the list of them.</param>
/// <param name="Run">Measures it and prints its table.</param>
/// <param name="OnDemand">True when it takes so long that it is run only when it is named.</param>
internal sealed record Measurement(string Name, string Summary, Func<RunSettings, TextWriter, Task> Run, bool OnDemand = false)
{
    internal static IReadOnlyList<Measurement> All { get; } =
    [
        new("contacts-sqlite", "durable contacts over HTTP on SQLite, beside EF Core", ContactsOnSqlite.Run),
        new("contacts-postgres", "the same on PostgreSQL, 1 and 2 copies", ContactsOnPostgres.Run),
        new("reads", "reading an agreement, beside an empty endpoint", Reads.Run),
        new("scale", "the overdue page and an idle tick on a small and on a large database, beside scans", Scale.Run),
        new(
            "compliance",
            "figures, and the views of the page, on a small and on a large database, beside SQL without tallies and indexes",
            Compliance.Run),
        new("tallies-postgres", "what tallies cost those who write on PostgreSQL", TalliesOnPostgres.Run),
        new("orders", "finding orders, of few and of many", Orders.Run),
        new("import", "a force's files taken in, beside bare inserts of their rows", Import.Run),
        new("start", "start to ready, and memory under mixed load, on a large database", Start.Run),
        new("reminders", "due reminders drained through a stand-in for Twilio, beside Hangfire and Quartz.NET", Reminders.Run),
        new("derive", "deriving the duties of a timeline of 100 facts", Derive.Run),
        new("soak", "mixed load for --minutes, 30 unless told", Soak.Run, OnDemand: true),
    ];
}
