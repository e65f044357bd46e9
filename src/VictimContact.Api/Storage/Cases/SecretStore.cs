using System.Security.Cryptography;
using Dapper;

namespace VictimContact.Api.Storage.Cases;

/// <summary>Keys that this service makes for itself where there are none yet, once for all copies of the program.</summary>
internal static class SecretStore
{
    private const int Bytes = 32;

    /// <summary>That of the hashes by which copies of wiped content are known.</summary>
    internal static Task<byte[]> ContentKey(DbConnection connection) => KeyOf(connection, "content-hash");

    /// <summary>That by which the cursors of these records' events are told from those of others.</summary>
    internal static Task<byte[]> EventKey(DbConnection connection) => KeyOf(connection, "event-cursors");

    private static async Task<byte[]> KeyOf(DbConnection connection, string name)
    {
        const string find = "select content from secrets where name = @Name";
        const string insert = "insert into secrets (name, content) values (@Name, @Content) on conflict (name) do nothing";
        if (await connection.QuerySingleOrDefaultAsync<string>(find, new { Name = name }) is { } known)
            return Convert.FromBase64String(known);
        await connection.ExecuteAsync(insert, new { Name = name, Content = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)) });
        return Convert.FromBase64String(await connection.QuerySingleAsync<string>(find, new { Name = name }));
    }
}
