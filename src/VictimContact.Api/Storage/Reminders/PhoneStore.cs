using Dapper;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>What is known of numbers: <c>phones</c>.</summary>
internal static class PhoneStore
{
    /// <summary>
    /// No text arrives at a number. The first time it is in doubt, and tried once more on another day; then it is marked, until the mark
    /// fades.
    /// </summary>
    internal static Task MarkUnreachable(DbConnection connection, string number, DateTimeOffset now)
    {
        const string sql = """
            insert into phones (number, doubtful_on) values (@Number, @Today)
            on conflict (number) do update set
                unreachable_at = case when phones.doubtful_on < @Today and phones.doubtful_on >= @Faded then @Now end,
                doubtful_on = case when phones.doubtful_on >= @Faded then phones.doubtful_on else @Today end
            """;
        var today = LondonTime.DayOf(now);
        return connection.ExecuteAsync(sql, new { Number = number, Today = today, Faded = today.AddDays(-PhoneRow.DaysOfMark), Now = now });
    }

    /// <summary>The owner of a number wants no more texts; false where that is known.</summary>
    internal static async Task<bool> OptOut(DbConnection connection, string number, OptedOutBy by, DateTimeOffset now)
    {
        const string sql = """
            insert into phones (number, opted_out_at, opted_out_by) values (@Number, @Now, @By)
            on conflict (number) do update set opted_out_at = excluded.opted_out_at, opted_out_by = excluded.opted_out_by
            where phones.opted_out_at is null
            """;
        return await connection.ExecuteAsync(sql, new { Number = number, Now = now, By = Words.Of(by) }) > 0;
    }

    /// <summary>The personnel system has told a number, or told it again: nothing is held against it but its owner's own word.</summary>
    internal static Task Clear(DbConnection connection, string number)
    {
        const string sql = """
            update phones
            set doubtful_on = null, unreachable_at = null,
                opted_out_at = case when opted_out_by = 'stop' then opted_out_at end,
                opted_out_by = case when opted_out_by = 'stop' then opted_out_by end
            where number = @Number
            """;
        return connection.ExecuteAsync(sql, new { Number = number });
    }

    /// <summary>How many numbers of officers get no texts, because their owners want none or because none arrives.</summary>
    internal static Task<(int OptedOut, int Unreachable)> CountMarked(DbConnection connection, DateTimeOffset now)
    {
        const string sql = """
            select count(case when p.opted_out_at is not null then 1 end), count(case when p.unreachable_at > @Faded then 1 end)
            from phones p
            where (p.opted_out_at is not null or p.unreachable_at is not null)
                and exists (select 1 from officers o where o.mobile = p.number and o.availability <> 'left')
            """;
        return connection.QuerySingleAsync<(int, int)>(sql, new { Faded = now.AddDays(-PhoneRow.DaysOfMark) });
    }

    /// <summary>The owner of a number wants texts again.</summary>
    internal static Task OptIn(DbConnection connection, string number) =>
        connection.ExecuteAsync("update phones set opted_out_at = null, opted_out_by = null where number = @Number", new { Number = number });

    /// <summary>Something has arrived at these numbers, or come from them.</summary>
    internal static Task MarkReachable(DbConnection connection, IEnumerable<string> numbers)
    {
        var sql = $"""
            update phones
            set unreachable_at = null, doubtful_on = null
            where (unreachable_at is not null or doubtful_on is not null) and {SqlDialect.IsAmong(connection, "number", "@Numbers")}
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

    /// <summary>The officers who have a number.</summary>
    internal static async Task<IReadOnlyList<string>> OwnersOf(DbConnection connection, string number)
    {
        const string sql = "select officer_id from officers where mobile = @Number order by officer_id";
        return (await connection.QueryAsync<string>(sql, new { Number = number })).AsList();
    }

    /// <summary>The language of whoever has a number; null for nobody.</summary>
    internal static Task<Word<Language>?> LanguageOf(DbConnection connection, string number)
    {
        const string sql = "select language from officers where mobile = @Number order by officer_id limit 1";
        return connection.QueryFirstOrDefaultAsync<Word<Language>?>(sql, new { Number = number });
    }
}
