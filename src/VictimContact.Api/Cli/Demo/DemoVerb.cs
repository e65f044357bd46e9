using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spectre.Console;
using VictimContact.Api.Cli.Replay;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Cli.Demo;

/// <summary>
/// <c>demo</c>: fills an empty database with the caseload of a force that does not exist, up to now, so that the compliance page has
/// something to show.
/// </summary>
internal static class DemoVerb
{
    private const int Agreements = 5_000;

    internal static async Task<int> Run(string[] settings, IAnsiConsole console)
    {
        var started = Stopwatch.GetTimestamp();
        DateTimeOffset now;
        await using (var real = VerbHost.Build(settings))
            now = real.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var clock = new SimulatedClock(DemoCaseload.StartOf(now));
        await using var app = VerbHost.Build(settings, services => Configure(services, clock));
        var database = await VerbHost.PrepareEmpty(app, "demo");

        var caseload = new DemoCaseload(app.Services.GetRequiredService<IMediator>(), clock, now);
        await console.WithProgress(
            $"{DemoCaseload.Months} months of an invented force", caseload.Days, daysDone => caseload.Run(Agreements, daysDone));

        var agreements = await database.Read(CaseloadFigures.CountAgreements, CancellationToken.None);
        foreach (var (what, count) in caseload.Rms.Faults)
            console.Line($"{count} times: {what}");
        console.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{agreements:N0} agreements of a force that does not exist, in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s. Serve them, and look at /compliance."));
        return caseload.Rms.Faults.Count == 0 ? 0 : 1;
    }

    internal static void Configure(IServiceCollection services, SimulatedClock clock) => services
        .RemoveAll<ISmsGateway>().AddSingleton<ISmsGateway, DemoPhones>()
        .RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock);
}
