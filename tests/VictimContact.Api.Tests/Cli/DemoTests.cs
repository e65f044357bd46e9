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
    private const int Agreements = 240;
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

        Assert.Equal(["officers 120", "units 8", "first victims 240"], Counted(
            "select 'officers ' || count(*) from officers",
            "select 'units ' || count(distinct unit) from officers",
            "select 'first victims ' || count(*) from agreements a join victims v on v.id = a.victim_id where v.victim_ref not like '%-2'"));
        Assert.Equal(["0"], Counted("select count(*) from facts where at > 1795600800000 or recorded_at > 1795600800000"));
        Assert.NotEqual(["0"], Counted("select count(*) from reminders where status = 'delivered'"));
        Assert.NotEqual(["0"], Counted("select count(*) from duties where state = 'met-late'"));

        // Orders end as days go by, so it is compared as of the same moment.
        var verified = await CommandLine.Run(
            "verify", "--Storage:ConnectionString", Records, "--environment", "Development", "--Clock:Start", "2026-11-25T10:00:00Z");
        Assert.True(verified.ExitCode == 0, string.Join("\n", [.. verified.Lines, verified.Errors]));
    }

    // Of each kind of thing that the second edition brought there is something to see.
    [Fact]
    public async Task It_has_orders_breaches_late_found_victims_unsafe_answers_and_waivers()
    {
        await Fill();

        Assert.All(
            [
                "select count(*) from orders where status = 'applied'",
                "select count(*) from orders where status = 'in-force'",
                "select count(*) from orders where status = 'in-force' and served_on is null",
                "select count(*) from orders where status = 'ended'",
                "select count(*) from (select subject_key from orders group by subject_key having count(*) > 1)",
                Milestones("order-breached"),
                Milestones("bail-breached"),
                Milestones("order-varied"),
                $"{Milestones("order-expiring")} and recorded_by = 'victim-contact'",
                $"{Milestones("order-expired")} and recorded_by = 'victim-contact'",
                "select count(*) from duties where cause = 'order-follow-up' and state = 'met'",
                "select count(*) from duties where cause = 'order-follow-up' and state = 'met-late'",
                "select count(*) from duties where cause = 'unsafe-answer'",
                "select count(*) from agreements a join investigations i on i.id = a.investigation_id where a.identified_on > i.reported_on",
                "select count(*) from facts where kind = 'assignment' and assigned_to is null",
                Waivers("exception"),
                Waivers("lower-level"),
                Waivers("written-off"),
                Waivers("later-identification"),
                Waivers("long-silence"),
                "select count(*) from facts where kind = 'exception' and waivers is null",
                "select count(*) from facts where kind = 'closing' and content like '%transferred-force%'",
                Silent(1, 7),
                Silent(8, 30),
                Silent(31, 400),
            ],
            query => Assert.NotEqual((query, "0"), (query, Counted(query)[0])));

        static string Milestones(string type) => $"select count(*) from facts where kind = 'milestone' and content like '%\"{type}\"%'";

        static string Waivers(string kind) => $"select count(*) from facts where waivers like '{kind} %'";

        static string Silent(int least, int most) =>
            "select count(*) from duties where kind = 'update' and state in ('met-late', 'open') "
                + $"and julianday(coalesce(ended_on, '2026-11-25')) - julianday(due_on) between {least} and {most}";
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
