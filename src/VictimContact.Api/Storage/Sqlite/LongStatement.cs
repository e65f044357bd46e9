using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VictimContact.Api.Storage.Sqlite;

/// <summary>
/// A statement with hundreds of parameters, given in the order in which the text has a <c>?</c> for them. The provider finds each parameter by its name, and SQLite
/// looks for that among all: with thousands of them this takes longer than everything else.
/// </summary>
internal static class LongStatement
{
    /// <summary>Answers how many rows were written. Values are in the form of <see cref="SqlTypes.ToSqlite"/>.</summary>
    internal static int Execute(SqliteConnection connection, string sql, IEnumerable<object> values)
    {
        var database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        using (statement)
        {
            foreach (var (index, value) in values.Index())
                Check(Bind(statement, index + 1, value), database);
            var outcome = raw.sqlite3_step(statement);
            if (outcome != raw.SQLITE_DONE)
                SqliteException.ThrowExceptionForRC(outcome, database);
            return raw.sqlite3_changes(database);
        }
    }

    private static int Bind(sqlite3_stmt statement, int index, object value) => value switch
    {
        DBNull => raw.sqlite3_bind_null(statement, index),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        string text => raw.sqlite3_bind_text(statement, index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int(statement, index, number),
        bool isTrue => raw.sqlite3_bind_int(statement, index, isTrue ? 1 : 0),
        _ => throw new NotSupportedException($"Rows have no values of {value.GetType().Name}."),
    };

    private static void Check(int outcome, sqlite3 database)
    {
        if (outcome != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(outcome, database);
    }
}
