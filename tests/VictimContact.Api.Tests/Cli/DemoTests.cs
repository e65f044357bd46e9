using System.Globalization;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VictimContact.Api.Cli;
using VictimContact.Api.Cli.Demo;
using VictimContact.Api.Cli.Replay;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Cli;

/// <summary>A small demo: the whole one is a matter of a minute.</summary>
public sealed class DemoTests : IDisposable
{
    private const int Agreements = 60;
    private static readonly DateTimeOffset Now = Service.At("2026-11-25T10:00:00Z");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("victim-contact-");

    private string Records => $"Data Source={Path.Combine(folder.FullName, "demo.db")}";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_fills_a_database_with_a_force_whose_duties_are_as_its_timelines_say()
    {
        await Fill();

        Assert.Equal(["officers 120", "units 8", $"agreements {Agreements}"], Counted(
            "select 'officers ' || count(*) from officers",
            "select 'units ' || count(distinct unit) from officers",
            "select 'agreements ' || count(*) from agreements"));
        Assert.Equal(["0"], Counted("select count(*) from facts where at > 1795600800000 or recorded_at > 1795600800000"));
        Assert.NotEqual(["0"], Counted("select count(*) from reminders where status = 'delivered'"));
        Assert.NotEqual(["0"], Counted("select count(*) from duties where state = 'met-late'"));
        var verified = await CommandLine.Run("verify", "--Storage:ConnectionString", Records);
        Assert.Equal((0, ""), (verified.ExitCode, verified.Errors));
    }

    [Fact]
    public async Task It_wants_an_empty_database()
    {
        await Fill(1);

        var answer = await CommandLine.Run("demo", "--Storage:ConnectionString", Records);

        Assert.Equal(2, answer.ExitCode);
        Assert.Equal(
            "The database holds investigations already: demo wants an empty one, see Storage:ConnectionString.", answer.Errors.Trim());
    }

    private async Task Fill(int agreements = Agreements)
    {
        var clock = new SimulatedClock(DemoCaseload.StartOf(Now));
        await using var app = VerbHost.Build(
            ["--Storage:ConnectionString", Records], services => DemoVerb.Configure(services, clock));
        await app.Services.PrepareStorage();
        var caseload = new DemoCaseload(app.Services.GetRequiredService<IMediator>(), clock, Now);
        await caseload.Run(agreements, _ => { });
        Assert.Empty(caseload.Rms.Faults);
    }

    private string[] Counted(params string[] queries)
    {
        using var connection = new SqliteConnection(Records);
        connection.Open();
        return [.. queries.Select(query =>
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are those above.
            command.CommandText = query;
#pragma warning restore CA2100
            return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
        })];
    }
}
