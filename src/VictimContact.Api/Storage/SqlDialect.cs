using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace VictimContact.Api.Storage;

/// <summary>
/// The few fragments of SQL that differ between the two databases. SQLite has one writer at a time and needs no locks. On PostgreSQL every
/// write locks the row of its investigation first, then those of its agreements in the order of their ids, then their duties: two that
/// concern the same agreement follow each other, and none decides by half of what another one writes.
/// </summary>
internal static class SqlDialect
{
    /// <summary>Keeps all other writes away from the rows that are read, until this one is committed.</summary>
    internal static string ForUpdate(DbConnection connection) => IsSqlite(connection) ? "" : "for update";

    /// <summary>The same, but lets in those that only enter something which refers to the rows.</summary>
    internal static string ForNoKeyUpdate(DbConnection connection) => IsSqlite(connection) ? "" : "for no key update";

    /// <summary>The same as <see cref="ForUpdate"/> for the rows of one table of a join.</summary>
    internal static string ForUpdateOf(DbConnection connection, string table) => IsSqlite(connection) ? "" : $"for update of {table}";

    /// <summary>Keeps away those that read <see cref="ForUpdate"/>, and lets in others that read like this.</summary>
    internal static string ForShare(DbConnection connection) => IsSqlite(connection) ? "" : "for share";

    /// <summary>A statement that waits for the rows of a <c>from … where …</c> and keeps them, and answers one row.</summary>
    internal static string LockRows(DbConnection connection, string fromWhere) =>
        IsSqlite(connection) ? "" : $"select count(*) from (select 1 {fromWhere} for update) locked;";

    /// <summary>Takes the rows that no other copy has taken: several copies share the work, and none is done twice.</summary>
    internal static string Unclaimed(DbConnection connection) => IsSqlite(connection) ? "" : "for update skip locked";

    /// <summary>
    /// Whether rows are numbered in the order of their commits: where one writer follows another. Elsewhere one may draw its number first
    /// and be committed last.
    /// </summary>
    internal static bool CommitsInOrder(DbConnection connection) => IsSqlite(connection);

    /// <summary>
    /// From here to the end of the transaction a statement is planned once and for all: they find rows by their keys, and planning them
    /// anew for each value would cost more than running them.
    /// </summary>
    internal static string PlanOnce(DbConnection connection) =>
        IsSqlite(connection) ? "" : "set local plan_cache_mode = force_generic_plan;";

    /// <summary>
    /// Waits for all writes to cases that are under way, and holds up new ones until this one is committed. Each of them locks its
    /// investigation before anything else, so that none can hold what this one comes to want.
    /// </summary>
    internal static string LockCases(DbConnection connection) =>
        IsSqlite(connection) ? "" : "lock table investigations in exclusive mode;";

    /// <summary>
    /// A condition that a column of ids holds one of the list's; the parameter is made by
    /// <see cref="List(DbConnection, IEnumerable{Guid})"/>.
    /// </summary>
    internal static string IsAmongIds(DbConnection connection, string column, string parameter) => IsSqlite(connection)
        ? $"{column} in (select unhex(value) from json_each({parameter}))"
        : $"{column} = any({parameter})";

    /// <summary>The same for a column of text or of days.</summary>
    internal static string IsAmong(DbConnection connection, string column, string parameter) => IsSqlite(connection)
        ? $"{column} in (select value from json_each({parameter}))"
        : $"{column} = any({parameter})";

    internal static object List(DbConnection connection, IEnumerable<Guid> ids) => IsSqlite(connection)
        ? $"[{string.Join(',', ids.Select(id => $"\"{id:N}\""))}]"
        : ids.ToArray();

    internal static object List(DbConnection connection, IEnumerable<DateOnly> days) => IsSqlite(connection)
        ? List(connection, days.Select(d => d.ToString("O", CultureInfo.InvariantCulture)))
        : days.ToArray();

    internal static object List(DbConnection connection, IEnumerable<string> words) => IsSqlite(connection)
        ? JsonSerializer.Serialize(words)
        : words.ToArray();

    /// <summary>How many days one column of days, or parameter, is after another.</summary>
    internal static string DaysBetween(DbConnection connection, string from, string until) => IsSqlite(connection)
        ? $"cast(julianday({until}) - julianday({from}) as integer)"
        : $"({until} - {from})";

    /// <summary>The second half of an id, which is random; in the form in which it is indexed.</summary>
    internal static string LotOf(DbConnection connection, string id) =>
        IsSqlite(connection) ? $"substr({id}, 9)" : $"(substr(cast({id} as text), 20) collate \"C\")";

    /// <summary>That of an id which is given.</summary>
    internal static object LotOf(DbConnection connection, Guid id) =>
        IsSqlite(connection) ? id.ToByteArray(bigEndian: true)[8..] : id.ToString()[19..];

    private static bool IsSqlite(DbConnection connection) => connection is SqliteConnection;
}
