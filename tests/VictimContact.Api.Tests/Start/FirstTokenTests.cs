using System.Net;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Start;

/// <summary>The first token of a developer: <c>dotnet user-jwts</c> writes its key where nothing lay when the service started.</summary>
public sealed class FirstTokenTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("victim-contact-");

    public void Dispose() => home.Delete(recursive: true);

    [Fact]
    public async Task Its_key_is_seen_by_a_service_that_runs_already()
    {
        await using var program = await RunningProgram.Start(
            Path.ChangeExtension(typeof(Program).Assembly.Location, ".dll"),
            [],
            [new("HOME", home.FullName), new("Storage:ConnectionString", $"Data Source={Path.Combine(home.FullName, "records.db")}")],
            "Development");
        using var caller = new HttpClient { BaseAddress = program.Address, Timeout = Patience.Limit }.WithToken(
            Tokens.Signed(
                new Dictionary<string, object> { ["sub"] = "rms", ["role"] = Role.RecordsRead }, audience: "http://localhost:5080"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Read());

        var secrets = Directory.CreateDirectory(Path.Combine(home.FullName, ".microsoft", "usersecrets", "victim-contact"));
        var key = Tokens.Configuration.Where(setting => setting.Key.Contains("SigningKeys", StringComparison.Ordinal)).ToDictionary();
        await File.WriteAllTextAsync(
            Path.Combine(secrets.FullName, "secrets.json"), JsonSerializer.Serialize(key), TestContext.Current.CancellationToken);

        await Patience.Until(async () => await Read() == HttpStatusCode.OK, () => $"an answer: {program.LastLines}");

        async Task<HttpStatusCode> Read()
        {
            using var answer = await caller.GetAsync(new Uri("/v1/agreements", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }
}
