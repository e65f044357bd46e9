using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;

namespace VictimContact.Benchmarks.Caseload;

/// <summary>
/// Makes a large database of a small one: every investigation with all that belongs to it is copied, under ids and references of its own,
/// and the officers whose they are. The officers of one copy have units of their own, which are as large however many copies there are; all
/// others belong to the units that were there. Ids of duties are reckoned as the Domain reckons them, so the copies are as good as the
/// originals: <c>verify</c> finds no difference.
/// </summary>
internal sealed partial class Multiplication : IDisposable
{
    /// <summary>The copy whose officers have units of their own.</summary>
    internal const int WithOwnUnits = 3;

    // In the order in which they refer to one another.
    private static readonly string[] Tables =
    [
        "officers", "officer_units", "victims", "investigations", "agreements", "facts", "orders", "order_makings", "order_breaches", "order_victims", "duties",
    ];

    private readonly SqliteConnection connection;

    internal Multiplication(string file)
    {
        connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = false }.ToString());
        connection.Open();
        connection.CreateFunction("copied_id", (int copy, byte[]? id) => CopiedId(copy, id), isDeterministic: true);
        connection.CreateFunction(
            "copied_duty_id",
            (int copy, byte[] agreement, string kind, string cause, byte[] openedBy, string? orderRef) =>
                DutyIdOf(CopiedId(copy, agreement)!, kind, cause, CopiedId(copy, openedBy)!, orderRef is null ? null : $"{orderRef}-{copy}"),
            isDeterministic: true);
        connection.CreateFunction(
            "copied_content",
            (int copy, string content) => NamesOf().Replace(content, $"$&-{copy}"),
            isDeterministic: true);
    }

    /// <summary>Brings what is there to so many times of it.</summary>
    internal void To(int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(times, WithOwnUnits);
        // This file can be made again, so nothing of it needs to survive a crash while it is made.
        Execute("pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive; pragma cache_size = -1000000");
        RefuseReminders();
        var indexes = Indexes();
        foreach (var name in indexes.Keys)
            Execute($"drop index {name}");
        Execute(string.Create(CultureInfo.InvariantCulture, $"""
            create temp table copies as
            with recursive numbers (copy) as (select 1 union all select copy + 1 from numbers where copy < {times} - 1)
            select copy from numbers
            """));
        foreach (var table in Tables)
            Copy(table);
        foreach (var sql in indexes.Values)
            Execute(sql);
        CountTallies(times);
        Execute("analyze; pragma locking_mode = normal; pragma journal_mode = wal;");
    }

    internal long Count(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose() => connection.Dispose();

    /// <summary>In the order of the new keys, so that the table grows at its end.</summary>
    private void Copy(string table)
    {
        var columns = Columns(table);
        var key = columns.Index().Where(c => c.Item.InKey > 0).OrderBy(c => c.Item.InKey).Select(c => c.Index + 1);
        Execute($"""
            insert into {table} ({string.Join(", ", columns.Select(c => c.Name))})
            select {string.Join(", ", columns.Select(c => Copied(table, c.Name, c.IsId)))}
            from copies cross join {table}
            order by {string.Join(", ", key)}
            """);
    }

    private void CountTallies(int times)
    {
        var columns = Columns("tallies").Select(c => c.Name).ToList();
        Execute(string.Create(CultureInfo.InvariantCulture, $"""
            create temp table own_tallies as
            select {string.Join(", ", columns.Select(c => c is "unit" or "unit_key" ? $"{c} || '-{WithOwnUnits}' as {c}" : c))} from tallies;
            update tallies set count = {times - 1} * count, day_numbers = {times - 1} * day_numbers;
            insert into tallies ({string.Join(", ", columns)}) select {string.Join(", ", columns)} from own_tallies;
            """));
    }

    private static string Copied(string table, string column, bool isId) => (table, column) switch
    {
        ("duties", "id") => "copied_duty_id(copy, agreement_id, kind, cause, opened_by, order_ref)",
        ("facts", "content") => "copied_content(copy, content)",
        (_, "unit" or "unit_key" or "counted_unit" or "counted_unit_key") =>
            string.Create(CultureInfo.InvariantCulture, $"{column} || case copy when {WithOwnUnits} then '-{WithOwnUnits}' else '' end"),
        (_, "investigation_ref" or "victim_ref" or "ref_key" or "order_ref" or "order_key" or "officer_id" or "assigned_to") =>
            $"{column} || '-' || copy",
        _ => isId ? $"copied_id(copy, {column})" : column,
    };

    /// <summary>The columns of a table, and which place each has in its primary key, from 1.</summary>
    private List<(string Name, bool IsId, int InKey)> Columns(string table) => Query(
        $"select name, lower(type) = 'blob', pk from pragma_table_info('{table}')",
        row => (row.GetString(0), row.GetBoolean(1), row.GetInt32(2)));

    private Dictionary<string, string> Indexes() => Query(
        "select name, sql from sqlite_master where type = 'index' and sql is not null",
        row => (row.GetString(0), row.GetString(1))).ToDictionary();

    /// <summary>What was texted names duties in more places than are copied here.</summary>
    private void RefuseReminders()
    {
        if (Count("reminder_duties") > 0)
            throw new InvalidOperationException("A database that has sent reminders cannot be multiplied.");
    }

    /// <summary>The order that a milestone is about, and the officer whom a case was given to, as they are written.</summary>
    [GeneratedRegex("(?<=\"(orderRef|officerId)\":\")[^\"]+")]
    private static partial Regex NamesOf();

    private static byte[]? CopiedId(int copy, byte[]? id)
    {
        if (id is null)
            return null;

        // The first bytes of a version 7 id say when it was made; its last ten keep it apart from the others.
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(id, copy);
        return id;
    }

    private static byte[] DutyIdOf(byte[] agreement, string kind, string cause, byte[] openedBy, string? orderRef) =>
        DutyIds
            .Of(
                new Guid(agreement, bigEndian: true),
                Words.Parse<DutyKind>(kind),
                cause,
                new Guid(openedBy, bigEndian: true),
                orderRef is null ? null : Reference.KeyOf(orderRef))
            .ToByteArray(bigEndian: true);

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> map)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }
}
