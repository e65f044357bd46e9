using System.Data;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using VictimContact.Api.Storage.Events;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Storage.Sqlite;

/// <summary>
/// A connection that keeps its statements prepared. The same few dozen statements make up all work, and preparing one costs as much as
/// running it. Used by one unit of work at a time.
/// </summary>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    // Statements about many rows have texts of their own for each number of rows: long ones are not worth their memory.
    private const int MostKept = 200;
    private const int LongestKept = 8_000;

    private readonly Dictionary<string, SqliteCommand> idle = new(StringComparer.Ordinal);

    /// <summary>The tallies that the unit of work under way changes, which are written before the commit; null for at once.</summary>
    internal TallyChanges? TalliesOfUnit { get; set; }

    /// <summary>The events of the unit of work under way, likewise.</summary>
    internal List<EventRow>? EventsOfUnit { get; set; }

    /// <summary>True while a transaction is open. Some faults of SQLite, a full disk among them, end it by themselves.</summary>
    internal bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(Handle) == 0;

    internal void Execute(string sql)
    {
        using var command = CreateDbCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Drops what is kept: a statement that failed half-way is not used again.</summary>
    internal void Forget()
    {
        foreach (var command in idle.Values)
            command.Dispose();
        idle.Clear();
    }

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Forget();
        base.Dispose(disposing);
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are those of Storage; values are parameters.")]
    private SqliteCommand Take(string text) => idle.Remove(text, out var kept) ? kept : new SqliteCommand(text, this);

    private void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (idle.Count >= MostKept || command.CommandText.Length > LongestKept || !idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    /// <summary>A command that lends itself a prepared one as soon as its text is known; its parameters are given after its text.</summary>
    private sealed class PreparedCommand(PreparedConnection connection) : DbCommand
    {
        private SqliteCommand? lent;

        [AllowNull]
        public override string CommandText
        {
            get => lent?.CommandText ?? "";
            set
            {
                Return();
                lent = connection.Take(value ?? "");
            }
        }

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbTransaction? DbTransaction { get; set; }

        protected override DbParameterCollection DbParameterCollection => Lent.Parameters;

        private SqliteCommand Lent => lent ?? throw new InvalidOperationException("A command is given its text before its parameters.");

        public override void Cancel() => Lent.Cancel();

        public override int ExecuteNonQuery() => Lent.ExecuteNonQuery();

        public override object? ExecuteScalar() => Lent.ExecuteScalar();

        public override void Prepare() => Lent.Prepare();

        protected override DbParameter CreateDbParameter() => new SqliteParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Lent.ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                Return();
            base.Dispose(disposing);
        }

        private void Return()
        {
            if (lent is not null)
                connection.GiveBack(lent);
            lent = null;
        }
    }
}
