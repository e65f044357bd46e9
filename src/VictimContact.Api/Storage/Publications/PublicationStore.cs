using Dapper;

namespace VictimContact.Api.Storage.Publications;

/// <summary>Publications, in <c>publications</c>. They are added, and never changed.</summary>
internal static class PublicationStore
{
    /// <summary>
    /// Adds the next version of a month, whatever that of <paramref name="publication"/> says, and answers it as it is kept. Where another
    /// one comes first, the database turns this one down and it is run again.
    /// </summary>
    internal static async Task<PublicationRow> Add(DbConnection connection, PublicationRow publication)
    {
        const string sql = "select coalesce(max(version), 0) from publications where month = @Month";
        var last = await connection.QuerySingleAsync<int>(sql, new { publication.Month });
        var next = publication with { Version = last + 1 };
        await new SqlBatch(connection).Insert(Tables.Publications, [next]).Execute();
        return next;
    }

    /// <summary>A month's version, or its last; null where there is none.</summary>
    internal static Task<PublicationRow?> Find(DbConnection connection, Month month, int? version)
    {
        var sql = $"""
            select {Tables.Publications.Columns}
            from publications
            where month = @Month {(version is null ? "" : "and version = @Version")}
            order by version desc
            limit 1
            """;
        return connection.QuerySingleOrDefaultAsync<PublicationRow>(sql, new { Month = month.ToString(), Version = version });
    }

    /// <summary>Every version of every month, the last month and version first, from after those that are given on.</summary>
    internal static async Task<IReadOnlyList<PublicationNameRow>> Page(
        DbConnection connection, (string Month, int Version)? after, int limit)
    {
        var sql = $"""
            select month, version, published_at, published_by
            from publications
            {(after is null ? "" : "where (month, version) < (@Month, @Version)")}
            order by month desc, version desc
            limit @Limit
            """;
        var values = new { after?.Month, Version = after?.Version ?? 0, Limit = limit };
        return (await connection.QueryAsync<PublicationNameRow>(sql, values)).AsList();
    }
}
