using System.Security.Cryptography;
using Dapper;

namespace VictimContact.Api.Storage.Cases;

/// <summary>The key of the hashes by which copies of wiped content are known.</summary>
internal static class SecretStore
{
    private const string Name = "content-hash";
    private const int Bytes = 32;

    /// <summary>The key; made where there is none yet.</summary>
    internal static async Task<byte[]> ContentKey(DbConnection connection)
    {
        const string find = "select content from secrets where name = @Name";
        const string insert = "insert into secrets (name, content) values (@Name, @Content) on conflict (name) do nothing";
        if (await connection.QuerySingleOrDefaultAsync<string>(find, new { Name }) is { } known)
            return Convert.FromBase64String(known);
        await connection.ExecuteAsync(insert, new { Name, Content = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)) });
        return Convert.FromBase64String(await connection.QuerySingleAsync<string>(find, new { Name }));
    }
}
