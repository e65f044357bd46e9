using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;

namespace VictimContact.Api.Storage;

/// <summary>Inserts or updates many rows in few statements: an investigation may have hundreds of victims.</summary>
internal static class MultiRow
{
    // SQLite takes 32,766 parameters a statement; half of that keeps a statement's text small enough to be prepared quickly.
    private const int MostParameters = 16_000;

    /// <summary>
    /// Inserts <paramref name="rows"/>, each with a value for every one of <paramref name="columns"/>, and does with those that are there already
    /// what <paramref name="onConflict"/> says. Answers how many rows were written.
    /// </summary>
    internal static async Task<int> Insert(
        DbConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, string onConflict = "")
    {
        var written = 0;
        foreach (var chunk in rows.Chunk(MostParameters / columns.Count))
            written += await InsertChunk(connection, table, columns, chunk, onConflict);
        return written;
    }

    /// <summary>
    /// Changes many rows: <paramref name="set"/> may speak of the values as <c>given.column</c>. The first of <paramref name="columns"/> is the id
    /// by which a row is found.
    /// </summary>
    internal static async Task Update(
        DbConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, string set)
    {
        foreach (var chunk in rows.Chunk(MostParameters / columns.Count))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                with given ({string.Join(", ", columns)}) as (values {Values(command, chunk)})
                update {table} set {set} from given where {table}.{columns[0]} = given.{columns[0]}
                """;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<int> InsertChunk(
        DbConnection connection, string table, IReadOnlyList<string> columns, object?[][] rows, string onConflict)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values {Values(command, rows)} {onConflict}";
        return await command.ExecuteNonQueryAsync();
    }

    private static string Values(DbCommand command, object?[][] rows)
    {
        var sql = new StringBuilder();
        foreach (var row in rows)
        {
            sql.Append(sql.Length == 0 ? "(" : ", (");
            for (var c = 0; c < row.Length; c++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{command.Parameters.Count}";
                parameter.Value = parameter is SqliteParameter ? SqlTypes.ToSqlite(row[c]) : row[c] ?? DBNull.Value;
                command.Parameters.Add(parameter);
                sql.Append(c == 0 ? "" : ", ").Append(parameter.ParameterName);
            }

            sql.Append(')');
        }

        return sql.ToString();
    }
}
