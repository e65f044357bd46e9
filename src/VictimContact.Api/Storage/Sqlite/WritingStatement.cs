using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VictimContact.Api.Storage.Sqlite;

/// <summary>
/// A prepared statement that writes, with its parameters in the order in which the text has a <c>?</c> for them. The provider looks for
/// each parameter of a command by its name, in each of the command's statements: that took longer than the writing itself.
/// </summary>
internal sealed class WritingStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    internal WritingStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <summary>Answers how many rows were written. Values are in the form of <see cref="SqlTypes.ToSqlite"/>.</summary>
    internal int Execute(IEnumerable<object> values)
    {
        foreach (var (index, value) in values.Index())
            Check(Bind(index + 1, value));
        var outcome = raw.sqlite3_step(statement);
        if (outcome != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(outcome, database);
        var written = raw.sqlite3_changes(database);

        // What it threw, if anything, has been said: a statement that is done has nothing to add.
        _ = raw.sqlite3_reset(statement);
        return written;
    }

    public void Dispose() => statement.Dispose();

    private int Bind(int index, object value) => value switch
    {
        DBNull => raw.sqlite3_bind_null(statement, index),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        string text => raw.sqlite3_bind_text(statement, index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int(statement, index, number),
        bool isTrue => raw.sqlite3_bind_int(statement, index, isTrue ? 1 : 0),
        _ => throw new NotSupportedException($"Rows have no values of {value.GetType().Name}."),
    };

    private void Check(int outcome)
    {
        if (outcome != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(outcome, database);
    }
}
