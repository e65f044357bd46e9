using System.Diagnostics;
using Microsoft.Data.Sqlite;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;
using VictimContact.Tests.Shared;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// Taking in what a force has, beside a bare copy of the same rows: a transaction for each investigation, an insert for each row, and
/// nothing checked or derived.
/// </summary>
internal static class Import
{
    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        var investigations = settings.Quick ? 500 : 6_250;
        var files = Directory.CreateDirectory(folder.File("files")).FullName;
        ForceFiles.Write(files, investigations);
        var rows = ForceFiles.RowsOfEach * investigations;
        var first = await Imported(folder.File("records.db"), files);
        var again = await Imported(folder.File("records.db"), files);
        var bare = Copied(folder.File("bare.db"), files);
        var table = new MarkdownTable(
            $"Importing {Figures.Write((long)rows)} rows of {Figures.Write((long)investigations)} investigations, SQLite",
            "what",
            "time",
            "rows a minute");
        Add("import", first);
        Add("the same again", again);
        Add("bare inserts of the rows", bare);
        table.Print(to);

        void Add(string what, TimeSpan time) =>
            table.Add(what, $"{Figures.Write(time.TotalSeconds)} s", Figures.Write(rows / time.TotalMinutes));
    }

    private static async Task<TimeSpan> Imported(string file, string files)
    {
        var started = Stopwatch.GetTimestamp();
        await Servers.RunVerb("import", Servers.Sqlite, Servers.ConnectionStringOf(file), files);
        var elapsed = Stopwatch.GetElapsedTime(started);
        await Servers.Verify(Servers.Sqlite, Servers.ConnectionStringOf(file));
        return elapsed;
    }

    private static TimeSpan Copied(string file, string files)
    {
        var started = Stopwatch.GetTimestamp();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var insert = connection.CreateCommand();
        insert.CommandText = "pragma journal_mode = wal; pragma synchronous = full; create table copied (file text, line text)";
        insert.ExecuteNonQuery();
        insert.CommandText = "insert into copied (file, line) values ($file, $line)";
        var (name, content) = (insert.Parameters.Add("$file", SqliteType.Text), insert.Parameters.Add("$line", SqliteType.Text));
        var rows = Directory.GetFiles(files).SelectMany(path => File.ReadLines(path).Skip(1).Select(line => (path, line)));
        foreach (var investigation in rows.GroupBy(r => r.line[..r.line.IndexOf(',', StringComparison.Ordinal)]))
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var (path, line) in investigation)
            {
                (name.Value, content.Value) = (path, line);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return Stopwatch.GetElapsedTime(started);
    }
}
