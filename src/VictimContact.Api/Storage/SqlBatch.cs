using System.Data;
using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;

namespace VictimContact.Api.Storage;

/// <summary>A column of rows that are written together. Its type is said where values may be null in all of them, and nothing else tells it.</summary>
internal readonly record struct Column(string Name, DbType? Type = null)
{
    public static implicit operator Column(string name) => new(name);
}

/// <summary>
/// Statements that are sent together: writing the difference of a timeline is one journey to the server. An investigation may have hundreds of victims,
/// so a statement writes many rows.
/// </summary>
internal sealed class SqlBatch(DbConnection connection)
{
    // PostgreSQL takes 65,535 parameters a statement and SQLite 32,766; half of that keeps a statement's text small enough to be prepared quickly.
    private const int MostParameters = 16_000;

    private readonly StringBuilder sql = new();
    private readonly List<(object? Value, DbType? Type)> values = [];

    /// <summary>
    /// Inserts <paramref name="rows"/>, each with a value for every one of <paramref name="columns"/>, and does with those that are there already
    /// what <paramref name="onConflict"/> says.
    /// </summary>
    internal SqlBatch Insert(string table, IReadOnlyList<Column> columns, IEnumerable<object?[]> rows, string onConflict = "")
    {
        foreach (var chunk in rows.Chunk(MostParameters / columns.Count))
        {
            sql.Append("insert into ").Append(table).Append(" (").AppendJoin(", ", columns.Select(c => c.Name)).Append(") values ");
            AddRows(columns, chunk);
            sql.Append(' ').Append(onConflict).AppendLine(";");
        }

        return this;
    }

    /// <summary>
    /// Changes many rows: <paramref name="set"/> may speak of the values as <c>given.column</c>. The first of <paramref name="columns"/> is the id
    /// by which a row is found; <paramref name="where"/> says more of which rows are meant.
    /// </summary>
    internal SqlBatch Update(string table, IReadOnlyList<Column> columns, IEnumerable<object?[]> rows, string set, string where = "")
    {
        foreach (var chunk in rows.Chunk(MostParameters / columns.Count))
        {
            sql.Append("with given (").AppendJoin(", ", columns.Select(c => c.Name)).Append(") as (values ");
            AddRows(columns, chunk);
            sql.Append(") update ").Append(table).Append(" set ").Append(set).Append(" from given where ")
                .Append(table).Append('.').Append(columns[0].Name).Append(" = given.").Append(columns[0].Name).Append(' ').Append(where).AppendLine(";");
        }

        return this;
    }

    /// <summary>Deletes rows by the columns that identify them.</summary>
    internal SqlBatch Delete(string table, IReadOnlyList<Column> key, IEnumerable<object?[]> rows)
    {
        foreach (var chunk in rows.Chunk(MostParameters / key.Count))
        {
            sql.Append("delete from ").Append(table).Append(" where (").AppendJoin(", ", key.Select(c => c.Name)).Append(") in (values ");
            AddRows(key, chunk);
            sql.AppendLine(");");
        }

        return this;
    }

    /// <summary>Sends what has been added, and does nothing where that is nothing. Answers how many rows were written.</summary>
    internal async Task<int> Execute()
    {
        if (sql.Length == 0)
            return 0;

        await using var command = connection.CreateCommand();
        command.CommandText = sql.ToString();
        for (var i = 0; i < values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = ParameterName(i);
            parameter.Value = parameter is SqliteParameter ? SqlTypes.ToSqlite(values[i].Value) : SqlTypes.ToPostgres(values[i].Value);
            if (parameter.Value is DBNull && values[i].Type is { } type)
                parameter.DbType = type;
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync();
    }

    private void AddRows(IReadOnlyList<Column> columns, object?[][] rows)
    {
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
}
