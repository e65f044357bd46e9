using System.Diagnostics;
using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Storage;

/// <summary>What one process stores of an agreement with nothing open every other process reads, whether it serves or verifies.</summary>
public sealed class NothingDueTests
{
    [Fact]
    public async Task Two_processes_and_the_verb_read_that_nothing_is_due()
    {
        await using var service = Service.Start("2026-11-02T09:00:00Z");
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1", "1742", "2026-11-02");
        var closed = await service.AddAgreement("DPP/1", "V-1");
        using var closing = await service.Post(
            $"/v1/agreements/{closed}/closings", new { at = "2026-11-02T08:00:00Z", reason = "case-concluded" });
        await closing.Is(HttpStatusCode.Created);
        KeyValuePair<string, string?>[] settings = [.. Records.SettingsAgain(service.Folder), .. Tokens.Configuration];

        var verified = await Run("verify", settings);
        await using var copy = await RunningProgram.Start(typeof(Composition).Assembly.Location, [], settings);
        using var client = new HttpClient { BaseAddress = copy.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Tokens.With("records.read"));
        using var read = await client.GetAsync(new Uri("/v1/agreements?standing=closed", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((0, "Compared 1 agreements with 1 duties: no difference."), verified);
        var listed = Assert.Single((await read.Is(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Equal(closed, listed.Text("id"));
        Assert.Null(listed.Text("nextDue"));
        Assert.Equal("9999-12-30", await service.Services.GetRequiredService<IDatabase>().Read(
            connection => connection.QuerySingleAsync<string>("select cast(next_due_on as text) from agreements"), TestContext.Current.CancellationToken));
    }

    private static async Task<(int ExitCode, string LastLine)> Run(string verb, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Composition).Assembly.Location, verb]) { RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said.Trim().Split('\n')[^1].Trim());
    }
}
