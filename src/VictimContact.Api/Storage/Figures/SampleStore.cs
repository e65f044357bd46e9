using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace VictimContact.Api.Storage.Figures;

/// <summary>Which agreements are drawn from; a filter that is null leaves all in. Units and offences are compared by their keys.</summary>
internal sealed record SampleFilter(string? Unit, string? Offence, DateTimeOffset? RegisteredFrom, DateTimeOffset? RegisteredBefore);

internal static class SampleStore
{
    /// <summary>
    /// How many are shuffled by the seed: more than any sample has, so that two seeds draw differently also from few, and few enough to be
    /// read at once.
    /// </summary>
    private const int Shuffled = 400;

    /// <summary>
    /// The second half of an agreement's id is random: in the order of that, agreements are shuffled once and for all. The seed says where
    /// in this order to begin. What comes next that passes the filter, from the beginning again at the end, is shuffled once more by the
    /// seed, and the sample is the first of that. Nothing about a case bears on its chance, and the cost does not grow with their number.
    /// </summary>
    internal static async Task<IReadOnlyList<Guid>> Draw(DbConnection connection, SampleFilter filter, string seed, int size)
    {
        var lot = SqlDialect.LotOf(connection, "a.id");
        var start = SqlDialect.LotOf(connection, PlaceOf(seed));
        List<Guid> next = [.. await From($"{lot} >= @Start", Shuffled)];
        if (next.Count < Shuffled)
            next.AddRange(await From($"{lot} < @Start", Shuffled - next.Count));
        return [.. next.OrderBy(id => PlaceOf($"{seed} {id}")).Take(size)];

        // A unit or an offence joined to nothing is looked up in no index of its own, which would mean to sort all that it has.
        Task<IEnumerable<Guid>> From(string where, int limit) => connection.QueryAsync<Guid>(
            $"""
            select a.id
            from agreements a
            where {where} and a.status || '' <> 'void'
                {(filter.Unit is null ? "" : "and a.unit_key || '' = @UnitKey")}
                {(filter.Offence is null ? "" : "and a.offence_key || '' = @OffenceKey")}
                {(filter.RegisteredFrom is null ? "" : "and a.registered_at >= @RegisteredFrom")}
                {(filter.RegisteredBefore is null ? "" : "and a.registered_at < @RegisteredBefore")}
            order by {lot}, a.id
            limit @Limit
            """,
            new
            {
                Start = start,
                UnitKey = filter.Unit is null ? null : Reference.KeyOf(filter.Unit),
                OffenceKey = filter.Offence is null ? null : OffenceList.KeyOf(filter.Offence),
                filter.RegisteredFrom,
                filter.RegisteredBefore,
                Limit = limit,
            });
    }

    /// <summary>A random id as far as its second half goes; the first two bits of that are the same in all ids.</summary>
    private static Guid PlaceOf(string seed)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
