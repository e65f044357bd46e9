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

    private static async Task<int> InsertChunk(
        DbConnection connection, string table, IReadOnlyList<string> columns, object?[][] rows, string onConflict)
    {
        await using var command = connection.CreateCommand();
        var sql = new StringBuilder($"insert into {table} ({string.Join(", ", columns)}) values ");
        for (var r = 0; r < rows.Length; r++)
        {
            sql.Append(r == 0 ? "(" : ", (");
            for (var c = 0; c < columns.Count; c++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{command.Parameters.Count}";
                parameter.Value = parameter is SqliteParameter ? SqlTypes.ToSqlite(rows[r][c]) : rows[r][c] ?? DBNull.Value;
                command.Parameters.Add(parameter);
                sql.Append(c == 0 ? "" : ", ").Append(parameter.ParameterName);
            }

            sql.Append(')');
        }

        command.CommandText = sql.Append(' ').Append(onConflict).ToString();
        return await command.ExecuteNonQueryAsync();
    }
}
