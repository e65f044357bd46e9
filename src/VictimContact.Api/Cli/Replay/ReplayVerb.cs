using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spectre.Console;
using VictimContact.Api.Cases;

namespace VictimContact.Api.Cli.Replay;

/// <summary>
/// <c>replay</c>: drives the service with police.uk's open data as an RMS would. Exit 0 when every row is accounted for and the service
/// answered as expected; 1 when not; 2 when it could not begin, as with a database that holds investigations already: its clock starts at
/// the first month.
/// </summary>
internal static class ReplayVerb
{
    internal static async Task<int> Run(IReadOnlyList<string> operands, string[] settings, IAnsiConsole console)
    {
        var started = Stopwatch.GetTimestamp();
        var files = PoliceUkFiles.Read(operands[0]);
        var clock = new SimulatedClock(Simulation.StartOf(files));
        await using var app = VerbHost.Build(settings, services => services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock));
        var database = await VerbHost.PrepareEmpty(app, "replay");

        var mediator = app.Services.GetRequiredService<IMediator>();
        var simulation = new Simulation(files, mediator, app.Services.GetRequiredService<RulesInForce>(), clock);
        await console.WithProgress(
            $"{files.First} to {files.Last}", files.Last.LastDay.DayNumber - files.First.FirstDay.DayNumber + 1, simulation.Run);

        var report = await ReplayReport.Of(files, simulation, mediator, database);
        report.Print(console, Stopwatch.GetElapsedTime(started));
        return report.Faults.Count == 0 ? 0 : 1;
    }
}
