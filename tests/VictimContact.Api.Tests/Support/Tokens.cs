using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace VictimContact.Api.Tests.Support;

/// <summary>Makes bearer tokens, and the configuration that <c>dotnet user-jwts</c> would write for their key.</summary>
internal static class Tokens
{
    internal const string Issuer = "dotnet-user-jwts";
    internal const string Audience = "http://localhost:5000";
    internal const string Subject = "rms";

    // Tokens are judged by the machine's clock, so these two are far from any day on which the tests can run.
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime FarAhead = new(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly byte[] Key = SHA256.HashData(Encoding.UTF8.GetBytes("a key for tests only"));

    internal static IReadOnlyDictionary<string, string?> Configuration { get; } = new Dictionary<string, string?>
    {
        ["Authentication:Schemes:Bearer:ValidIssuer"] = Issuer,
        ["Authentication:Schemes:Bearer:ValidAudiences:0"] = Audience,
        ["Authentication:Schemes:Bearer:SigningKeys:0:Id"] = "tests",
        ["Authentication:Schemes:Bearer:SigningKeys:0:Issuer"] = Issuer,
        ["Authentication:Schemes:Bearer:SigningKeys:0:Value"] = Convert.ToBase64String(Key),
        ["Authentication:Schemes:Bearer:SigningKeys:0:Length"] = "32",
    };

    /// <summary>A token with these roles in the claim <c>roles</c>, as an array.</summary>
    internal static string With(params string[] roles) => Signed(new Dictionary<string, object> { ["sub"] = Subject, ["roles"] = roles });

    /// <summary>A token with these claims, whatever they are.</summary>
    internal static string Signed(
        IDictionary<string, object> claims, string issuer = Issuer, string audience = Audience, bool expired = false, byte[]? key = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            NotBefore = LongAgo,
            Expires = expired ? LongAgo.AddDays(1) : FarAhead,
            SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(key ?? Key) { KeyId = key is null ? "tests" : "other" }, SecurityAlgorithms.HmacSha256),
        });

    /// <summary>Sends a token with each request of this client.</summary>
    internal static HttpClient WithToken(this HttpClient client, string token)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
