using Dapper;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>What is known of numbers: <c>phones</c>.</summary>
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
        var sql = $"""
            update phones
            set unreachable_at = null
            where unreachable_at is not null and {SqlDialect.IsAmong(connection, "number", "@Numbers")}
            """;
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

    /// <summary>The language of whoever has a number; null for nobody.</summary>
    internal static Task<Word<Language>?> LanguageOf(DbConnection connection, string number)
    {
        const string sql = "select language from officers where mobile = @Number order by officer_id limit 1";
        return connection.QueryFirstOrDefaultAsync<Word<Language>?>(sql, new { Number = number });
    }
}
