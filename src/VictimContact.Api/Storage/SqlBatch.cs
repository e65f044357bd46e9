using System.Data;
using System.Text;
using VictimContact.Api.Storage.Events;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Sqlite;

namespace VictimContact.Api.Storage;

/// <summary>
/// A column of rows that are written together. Its type is said where values may be null: PostgreSQL prepares a statement for the types of
/// its values, and a null has none of its own.
/// </summary>
internal readonly record struct Column(string Name, DbType? Type = null)
{
    public static implicit operator Column(string name) => new(name);
}

/// <summary>
/// Statements that are sent together: writing the difference of a timeline is one journey to the server. An investigation may have hundreds
/// of victims, so a statement writes many rows.
/// </summary>
internal sealed class SqlBatch(DbConnection connection)
{
    // PostgreSQL takes 65,535 parameters a statement; a part of that keeps its text small enough to be prepared quickly.
    private const int MostOnPostgres = 16_000;

    // SQLite's provider looks each parameter up among all by its name, so that a statement costs by the square of their number: 600 duties
    // took 5 s in one statement and 0.1 s three by three. There is no journey that more statements would cost.
    private const int MostOnSqlite = 105;

    private readonly bool isSqlite = connection is PreparedConnection;
    private readonly List<Part> parts = [];
    private readonly TallyChanges tallies = new();
    private readonly List<EventRow> events = [];

    /// <summary>Inserts rows, and does with those that are there already what <paramref name="onConflict"/> says.</summary>
    internal SqlBatch Insert<TRow>(Table<TRow> table, IEnumerable<TRow> rows, string onConflict = "") where TRow : class =>
        Insert(table.Name, table.Written, rows.Select(table.ValuesOf), onConflict);

    /// <summary>
    /// Inserts the rows that are new, of which there is none before, and changes the others. Only columns that differ are set: each index
    /// on one that is set is written anew.
    /// </summary>
    internal SqlBatch Save<TRow>(Table<TRow> table, IEnumerable<(TRow? Before, TRow After)> rows) where TRow : class
    {
        var saved = rows.Select(r => (Before: r.Before is null ? null : table.ValuesOf(r.Before), After: table.ValuesOf(r.After))).ToList();
        var changed = table.Written.Where((_, i) => saved.Exists(r => r.Before is not null && !Equals(r.Before[i], r.After[i])))
            .Select(c => $"{c.Name} = excluded.{c.Name}").ToList();
        return Insert(
            table.Name,
            table.Written,
            saved.Where(r => r.Before is null || !r.Before.SequenceEqual(r.After)).Select(r => r.After),
            changed.Count == 0 ? "" : $"on conflict ({table.Key}) do update set {string.Join(", ", changed)}");
    }

    /// <summary>
    /// Changes tallies. On SQLite they are written once for all units of work that are committed together: most of these count for the same
    /// few units and months.
    /// </summary>
    internal SqlBatch Change(TallyChanges changes)
    {
        tallies.Add(changes);
        return this;
    }

    /// <summary>
    /// Keeps events of what is changed, to be told once it is committed. On SQLite those of all units of work that are committed together
    /// are written together.
    /// </summary>
    internal SqlBatch Announce(IEnumerable<EventRow> changes)
    {
        events.AddRange(changes);
        return this;
    }

    /// <summary>Sets the columns of the properties named, in rows that are there.</summary>
    internal SqlBatch Update<TRow>(Table<TRow> table, IEnumerable<TRow> rows, params IReadOnlyCollection<string> properties)
        where TRow : class => UpdateWhere("", table, rows, properties);

    /// <summary>The same, but only in rows of which a condition still holds when they are written.</summary>
    internal SqlBatch UpdateWhere<TRow>(
        string condition, Table<TRow> table, IEnumerable<TRow> rows, params IReadOnlyCollection<string> properties) where TRow : class
    {
        var (key, set, valuesOf) = table.Part(properties);
        var isIt = string.Concat(key.Skip(1).Select(c => $" and {table.Name}.{c.Name} = given.{c.Name}"))
            + (condition.Length == 0 ? "" : $" and {table.Name}.{condition}");
        var changes = string.Join(", ", set.Select(c => $"{c.Name} = given.{c.Name}"));
        return Update(table.Name, [.. key, .. set], rows.Select(valuesOf), changes, isIt);
    }

    /// <summary>Deletes rows.</summary>
    internal SqlBatch Delete<TRow>(Table<TRow> table, IEnumerable<TRow> rows) where TRow : class
    {
        var (key, _, valuesOf) = table.Part();
        return Delete(table.Name, key, rows.Select(valuesOf));
    }

    /// <summary>
    /// Inserts <paramref name="rows"/>, each with a value for every one of <paramref name="columns"/>, and does with those that are there
    /// already what <paramref name="onConflict"/> says.
    /// </summary>
    private SqlBatch Insert(string table, IReadOnlyList<Column> columns, IEnumerable<object?[]> rows, string onConflict = "")
    {
        foreach (var chunk in rows.Chunk(RowsAtOnce(columns.Count)))
        {
            var sql = Begin();
            sql.Append("insert into ").Append(table).Append(" (").AppendJoin(", ", columns.Select(c => c.Name)).Append(") values ");
            AddRows(columns, chunk);
            sql.Append(' ').Append(onConflict).AppendLine(";");
        }

        return this;
    }

    /// <summary>
    /// Changes many rows: <paramref name="set"/> may speak of the values as <c>given.column</c>. The first of <paramref name="columns"/> is
    /// the id by which a row is found; <paramref name="where"/> says more of which rows are meant.
    /// </summary>
    private SqlBatch Update(string table, IReadOnlyList<Column> columns, IEnumerable<object?[]> rows, string set, string where = "")
    {
        foreach (var chunk in rows.Chunk(RowsAtOnce(columns.Count)))
        {
            var sql = Begin();
            sql.Append("with given (").AppendJoin(", ", columns.Select(c => c.Name)).Append(") as (values ");
            AddRows(columns, chunk);
            var id = columns[0].Name;
            sql.Append(CultureInfo.InvariantCulture, $") update {table} set {set} from given where {table}.{id} = given.{id} {where}")
                .AppendLine(";");
        }

        return this;
    }

    /// <summary>Deletes rows by the columns that identify them.</summary>
    private SqlBatch Delete(string table, IReadOnlyList<Column> key, IEnumerable<object?[]> rows)
    {
        foreach (var chunk in rows.Chunk(RowsAtOnce(key.Count)))
        {
            var sql = Begin();
            sql.Append("delete from ").Append(table).Append(" where (").AppendJoin(", ", key.Select(c => c.Name)).Append(") in (values ");
            AddRows(key, chunk);
            sql.AppendLine(");");
        }

        return this;
    }

    /// <summary>Sends what has been added, and does nothing where that is nothing. Answers how many rows were written.</summary>
    internal async Task<int> Execute()
    {
        if (connection is PreparedConnection { TalliesOfUnit: { } ofUnit })
            ofUnit.Add(tallies);
        else
            Insert(Tables.Tallies, tallies.Rows, TallyChanges.AddUp);
        if (connection is PreparedConnection { EventsOfUnit: { } announced })
            announced.AddRange(events);
        else
            Insert(Tables.Events, events);
        var written = 0;
        foreach (var part in parts)
            written += await Execute(part);
        return written;
    }

    private async Task<int> Execute(Part part)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = part.Sql.ToString();
        for (var i = 0; i < part.Values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = ParameterName(i);
            var (value, type) = part.Values[i];
            parameter.Value = isSqlite ? SqlTypes.ToSqlite(value) : SqlTypes.ToPostgres(value);
            if (parameter.Value is DBNull && type is { } known && !isSqlite)
                parameter.DbType = known;
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Where the text of a statement goes. To SQLite there is no journey: each goes by itself.</summary>
    private StringBuilder Begin()
    {
        if (parts.Count == 0 || isSqlite)
            parts.Add(new([], new()));
        return parts[^1].Sql;
    }

    private void AddRows(IReadOnlyList<Column> columns, object?[][] rows)
    {
        var (values, sql) = parts[^1];
        for (var r = 0; r < rows.Length; r++)
        {
            sql.Append(r == 0 ? "(" : ", (");
            for (var c = 0; c < columns.Count; c++)
            {
                sql.Append(c == 0 ? "" : ", ").Append(ParameterName(values.Count));
                values.Add((rows[r][c], columns[c].Type));
            }

            sql.Append(')');
        }
    }

    private static string ParameterName(int i) => $"@p{i}";

    private int RowsAtOnce(int columns) => Math.Max(1, (isSqlite ? MostOnSqlite : MostOnPostgres) / columns);

    private sealed record Part(List<(object? Value, DbType? Type)> Values, StringBuilder Sql);
}
