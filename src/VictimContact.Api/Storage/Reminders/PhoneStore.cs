using System.Data.Common;
using Dapper;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>What is known of phones, and what has come in from them.</summary>
internal static class PhoneStore
{
    /// <summary>No text arrives at a number.</summary>
    internal static Task MarkUnreachable(DbConnection connection, string number, DateTimeOffset now)
    {
        const string sql = """
            insert into phones (number, unreachable_at) values (@Number, @Now)
            on conflict (number) do update set unreachable_at = coalesce(phones.unreachable_at, excluded.unreachable_at)
            """;
        return connection.ExecuteAsync(sql, new { Number = number, Now = now });
    }

    /// <summary>The owner of a number wants no more texts.</summary>
    internal static Task OptOut(DbConnection connection, string number, DateTimeOffset now)
    {
        const string sql = """
            insert into phones (number, opted_out_at) values (@Number, @Now)
            on conflict (number) do update set opted_out_at = coalesce(phones.opted_out_at, excluded.opted_out_at)
            """;
        return connection.ExecuteAsync(sql, new { Number = number, Now = now });
    }

    /// <summary>The owner of a number wants texts again.</summary>
    internal static Task OptIn(DbConnection connection, string number) =>
        connection.ExecuteAsync("update phones set opted_out_at = null where number = @Number", new { Number = number });

    /// <summary>Something has arrived at these numbers, or come from them.</summary>
    internal static Task MarkReachable(DbConnection connection, IEnumerable<string> numbers)
    {
        var sql = $"update phones set unreachable_at = null where unreachable_at is not null and {SqlDialect.IsAmong(connection, "number", "@Numbers")}";
        return connection.ExecuteAsync(sql, new { Numbers = SqlDialect.List(connection, numbers) });
    }

    /// <summary>Notes that a number is told how to answer; false when it was told since <paramref name="since"/>.</summary>
    internal static async Task<bool> MarkHelped(DbConnection connection, string number, DateTimeOffset now, DateTimeOffset since)
    {
        const string sql = """
            insert into phones (number, helped_at) values (@Number, @Now)
            on conflict (number) do update set helped_at = excluded.helped_at where phones.helped_at is null or phones.helped_at <= @Since
            """;
        return await connection.ExecuteAsync(sql, new { Number = number, Now = now, Since = since }) > 0;
    }

    /// <summary>Notes that a message came in; false when it has come in before.</summary>
    internal static async Task<bool> Receive(DbConnection connection, string sid, DateTimeOffset now)
    {
        const string sql = "insert into inbound_messages (sid, at) values (@Sid, @Now) on conflict do nothing";
        return await connection.ExecuteAsync(sql, new { Sid = sid, Now = now }) > 0;
    }

    /// <summary>The languages of whoever has a number.</summary>
    internal static async Task<IReadOnlyList<string>> LanguagesOf(DbConnection connection, string number) =>
        (await connection.QueryAsync<string>("select language from officers where mobile = @Number order by officer_id", new { Number = number })).AsList();

    /// <summary>The reminder with a code that was last texted to a number.</summary>
    internal static Task<Guid?> FindTexted(DbConnection connection, string number, string code)
    {
        const string sql = """
            select r.id
            from sms_attempts a
            join reminders r on r.id = a.reminder_id
            where a.number = @Number and r.code = @Code
            order by a.at desc, a.id desc
            limit 1
            """;
        return connection.QueryFirstOrDefaultAsync<Guid?>(sql, new { Number = number, Code = code });
    }

    /// <summary>Notes that a reminder was acknowledged, unless it has been already.</summary>
    internal static Task Acknowledge(DbConnection connection, Guid reminderId, DateTimeOffset now) => connection.ExecuteAsync(
        "update reminders set acknowledged_at = @Now where id = @Id and acknowledged_at is null", new { Id = reminderId, Now = now });

    /// <summary>The open duties that a reminder is about and that are still due as it said.</summary>
    internal static async Task<IReadOnlyList<DutyRow>> OwedOf(DbConnection connection, Guid reminderId)
    {
        var sql = $"""
            select {Tables.Duties.ColumnsOf("d")}
            from reminder_duties l
            join duties d on d.agreement_id = l.agreement_id and d.id = l.duty_id
            where l.reminder_id = @Id and d.state = 'open' and d.due_on = l.due_on
            order by d.agreement_id, d.id
            {SqlDialect.ForUpdateOf(connection, "d")}
            """;
        return (await connection.QueryAsync<DutyRow>(sql, new { Id = reminderId })).AsList();
    }

    /// <summary>Takes what is said of these duties before they are overdue out of reminders that wait.</summary>
    internal static Task Silence(DbConnection connection, IReadOnlyCollection<DutyRow> duties, IEnumerable<string> stages)
    {
        var sql = $"""
            delete from reminder_duties
            where {SqlDialect.IsAmongIds(connection, "duty_id", "@DutyIds")} and {SqlDialect.IsAmong(connection, "stage", "@Stages")}
                and reminder_id in (select id from reminders where status = 'queued')
            """;
        return connection.ExecuteAsync(sql, new
        {
            DutyIds = SqlDialect.List(connection, duties.Select(d => d.Id)),
            Stages = SqlDialect.List(connection, stages),
        });
    }
}
