using Dapper;
using VictimContact.Api.Storage.Events;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>What has come in from phones, in <c>inbound_messages</c>, and what it does to the reminders that it answers.</summary>
internal static class ReplyStore
{
    /// <summary>Notes that a message came in; false when it has come in before.</summary>
    internal static async Task<bool> Receive(DbConnection connection, string sid, DateTimeOffset now)
    {
        const string sql = "insert into inbound_messages (sid, at) values (@Sid, @Now) on conflict do nothing";
        return await connection.ExecuteAsync(sql, new { Sid = sid, Now = now }) > 0;
    }

    /// <summary>For each of these codes the reminder with it that was last texted to a number, if any was.</summary>
    internal static async Task<IReadOnlyList<Guid>> FindTexted(DbConnection connection, string number, IEnumerable<string> codes)
    {
        var sql = $"""
            select r.code, r.id
            from sms_attempts a
            join reminders r on r.id = a.reminder_id
            where a.number = @Number and {SqlDialect.IsAmong(connection, "r.code", "@Codes")}
            order by a.at desc, a.id desc
            """;
        var texted = await connection.QueryAsync<(string Code, Guid Id)>(
            sql, new { Number = number, Codes = SqlDialect.List(connection, codes) });
        return [.. texted.DistinctBy(r => r.Code).Select(r => r.Id)];
    }

    /// <summary>
    /// The reminders that a number was texted and nobody has acknowledged, of which something is still owed as they say; two at most.
    /// </summary>
    internal static async Task<IReadOnlyList<Guid>> OpenOf(DbConnection connection, string number)
    {
        const string sql = """
            select distinct r.id
            from sms_attempts a
            join reminders r on r.id = a.reminder_id
            where a.number = @Number and r.acknowledged_at is null and r.status in ('sending', 'accepted', 'sent', 'delivered', 'unknown')
                and exists (
                    select 1
                    from reminder_duties l
                    join duties d on d.agreement_id = l.agreement_id and d.id = l.duty_id
                    where l.reminder_id = r.id and d.state = 'open' and d.due_on = l.due_on)
            order by r.id
            limit 2
            """;
        return (await connection.QueryAsync<Guid>(sql, new { Number = number })).AsList();
    }

    /// <summary>Notes that a reminder was acknowledged, unless it has been already.</summary>
    internal static async Task Acknowledge(DbConnection connection, Guid reminderId, DateTimeOffset now)
    {
        const string sql = "update reminders set acknowledged_at = @Now where id = @Id and acknowledged_at is null";
        if (await connection.ExecuteAsync(sql, new { Id = reminderId, Now = now }) > 0)
            await new SqlBatch(connection).Announce([EventRow.OfReminder(reminderId, now)]).Execute();
    }
}
