using Dapper;

namespace VictimContact.Api.Storage.Events;

/// <summary>A place between two events: after one, by its position and its id; or before the first that there ever was.</summary>
internal readonly record struct EventPlace(long Position, Guid Id)
{
    internal static readonly EventPlace Beginning = new(0, Guid.Empty);
}

/// <summary>
/// Events as they are told: in the order of their positions. On SQLite a row has its position when it is committed. On PostgreSQL a row is
/// committed without one, and <see cref="GivePositions"/> numbers what is committed by then: of one agreement in the order in which the rows
/// were written, which is that of its revisions, since whoever writes has the agreement locked.
/// </summary>
internal static class EventStore
{
    /// <summary>So many are numbered in one transaction, or looked at to be deleted.</summary>
    internal const int AtOnce = 2_000;

    /// <summary>Whether there are events that are committed and have no position yet.</summary>
    internal static async Task<bool> LacksPositions(DbConnection connection) =>
        !SqlDialect.CommitsInOrder(connection)
        && await connection.QuerySingleAsync<bool>("select exists (select 1 from events where position is null)");

    /// <summary>
    /// Gives the next positions to committed events, <see cref="AtOnce"/> at most; answers to how many. Whoever does so waits for the one
    /// before, and sees what that one did: no position is given out of turn, and none is left out.
    /// </summary>
    internal static async Task<int> GivePositions(DbConnection connection)
    {
        const string lockPositions = "select last from event_positions where id = 1 for update";
        const string give = """
            with next as (
                select sequence, row_number() over (order by sequence) as place
                from (select sequence from events where position is null order by sequence limit @AtOnce) waiting)
            update events set position = @Last + next.place from next where events.sequence = next.sequence
            """;
        const string keep = "update event_positions set last = last + @Given where id = 1";

        // A statement of its own: the next one sees what was committed while this one waited.
        var last = await connection.QuerySingleAsync<long>(lockPositions);
        var given = await connection.ExecuteAsync(give, new { Last = last, AtOnce });
        if (given > 0)
            await connection.ExecuteAsync(keep, new { Given = given });
        return given;
    }

    /// <summary>
    /// Events after a position, in their order. Who may not read of restricted investigations is kept from them here, by
    /// <c>investigation_id</c>.
    /// </summary>
    internal static async Task<IReadOnlyList<EventRow>> After(DbConnection connection, long position, int limit)
    {
        var sql = $"select position, {Tables.Events.Columns} from events where position > @Position order by position limit @Limit";
        return (await connection.QueryAsync<EventRow>(sql, new { Position = position, Limit = limit })).AsList();
    }

    /// <summary>The place after the newest event.</summary>
    internal static async Task<EventPlace> Newest(DbConnection connection)
    {
        const string sql = "select position, id from events where position is not null order by position desc limit 1";

        // Without any there is neither, which is the beginning.
        var (position, id) = await connection.QuerySingleOrDefaultAsync<(long, Guid)>(sql);
        return new(position, id);
    }

    /// <summary>
    /// Whether all that came after a place is still there. False where it was deleted, and where the event before it never was: so it is
    /// when the records are those of an older backup.
    /// </summary>
    internal static Task<bool> HasAllAfter(DbConnection connection, EventPlace place)
    {
        const string afterOne = "select exists (select 1 from events where position = @Position and id = @Id)";
        const string all =
            "select exists (select 1 from events where position = 1) or not exists (select 1 from events where position is not null)";
        return place == EventPlace.Beginning
            ? connection.QuerySingleAsync<bool>(all)
            : connection.QuerySingleAsync<bool>(afterOne, new { place.Position, place.Id });
    }

    /// <summary>Whether there are events from before an instant, beside the newest. What an idle service asks the whole day.</summary>
    internal static Task<bool> HasBefore(DbConnection connection, DateTimeOffset instant)
    {
        const string sql = """
            select exists (
                select 1
                from (select at from events where position is not null order by position limit 1) oldest
                where at < @Instant and exists (select 1 from events where position is not null order by position limit 1 offset 1))
            """;
        return connection.QuerySingleAsync<bool>(sql, new { Instant = instant });
    }

    /// <summary>
    /// Deletes the oldest events where they are from before an instant, <see cref="AtOnce"/> at most; answers whether there may be more. The
    /// newest one stays: by it who has read all is known to have missed nothing.
    /// </summary>
    internal static async Task<bool> DeleteBefore(DbConnection connection, DateTimeOffset instant)
    {
        const string oldest = "select position, at from events where position is not null order by position limit @Limit";
        const string delete = "delete from events where position <= @Last";
        var rows = (await connection.QueryAsync<(long Position, DateTimeOffset At)>(oldest, new { Limit = AtOnce + 1 })).AsList();
        var old = rows.Take(rows.Count - 1).TakeWhile(r => r.At < instant).ToList();
        if (old.Count > 0)
            await connection.ExecuteAsync(delete, new { Last = old[^1].Position });
        return old.Count == AtOnce;
    }
}
