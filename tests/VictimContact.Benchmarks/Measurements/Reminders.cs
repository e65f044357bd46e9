using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Cli;
using VictimContact.Api.Features.Reminders;
using VictimContact.Benchmarks.Caseload;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Rival;
using VictimContact.Benchmarks.Running;
using VictimContact.Tests.Shared;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// Reminders that are due, each to an officer of its own, drained through the stand-in for Twilio on the loopback address, each claimed
/// before the call and its answer recorded, durably. Beside the service, on the same PostgreSQL: a job of Hangfire and a trigger of
/// Quartz.NET for each. The stand-in and whoever drains share one process; one drains at a time.
/// </summary>
internal static class Reminders
{
    // As many as their libraries take on by themselves: Hangfire 5 for each core and 20 at most, Quartz 10.
    private const int Workers = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        var count = settings.Quick ? 2_000 : 20_000;
        using var folder = new TemporaryFolder();
        List<Drained> drained = [await Service(Servers.Sqlite, Servers.ConnectionStringOf(folder.File("reminders.db")), count)];
        if (PostgresCluster.Absence is { } absence)
        {
            await to.WriteLineAsync($"\nPostgreSQL is left out, and the rivals with it. {absence}");
        }
        else
        {
            await using var cluster = await PostgresCluster.Start(durable: true);
            drained.Add(await Service(Servers.Postgres, await cluster.CreateDatabase("service"), count));
            drained.Add(await OnHangfire(await cluster.CreateDatabase("hangfire"), count));
            drained.Add(await OnQuartz(await cluster.CreateDatabase("quartz"), count));
        }

        Print(to, count, drained);
    }

    private static async Task<Drained> Service(string provider, string connectionString, int count)
    {
        await using var standIn = await StandIn();
        await Seed(provider, connectionString, count);
        var arguments = Servers.Settings(provider, connectionString)
            .Where(s => s.Key != "Reminders:NotBefore")
            .Concat(standIn.Settings())
            .Append(new("Reminders:Rounds", "at-once"))
            .Append(new("Reminders:SendFrom", "00:00:00"))
            .Append(new("Reminders:SendUntil", "23:59:59"))
            .Append(new("Reminders:PerMinute", "1000000"))
            .Select(s => $"--{s.Key}={s.Value}");
        await using var app = VerbHost.Build([.. arguments, "--environment=Production"]);
        var mediator = app.Services.GetRequiredService<IMediator>();

        var started = Stopwatch.GetTimestamp();
        while ((await mediator.Send(new DispatchRemindersCommand())).HasMore)
        {
        }

        return Drained.Of($"service, {provider}", started, standIn, count);
    }

    private static async Task<Drained> OnHangfire(string connectionString, int count)
    {
        await using var standIn = await StandIn();
        using var reminders = PostedReminders.Current = new PostedReminders(connectionString, standIn.Address);
        await reminders.Prepare(count);
        var start = await HangfireReminders.Prepare(connectionString, count, Workers);

        var started = Stopwatch.GetTimestamp();
        using var server = start();
        await Until(reminders, count);
        return Drained.Of("Hangfire, postgres", started, standIn, count);
    }

    private static async Task<Drained> OnQuartz(string connectionString, int count)
    {
        await using var standIn = await StandIn();
        using var reminders = PostedReminders.Current = new PostedReminders(connectionString, standIn.Address);
        await reminders.Prepare(count);
        await using var scheduler = await QuartzReminders.Prepare(connectionString, count, Workers);

        var started = Stopwatch.GetTimestamp();
        await scheduler.Start();
        await Until(reminders, count);
        return Drained.Of("Quartz.NET, postgres", started, standIn, count);
    }

    private static async Task<TwilioStandIn> StandIn()
    {
        var standIn = await TwilioStandIn.Start();
        standIn.KeepsExchanges = false;
        return standIn;
    }

    /// <summary>
    /// Officers with a phone of their own and a new case each, whose terms are to be agreed: one reminder to each of them is due at once.
    /// </summary>
    private static async Task Seed(string provider, string connectionString, int count)
    {
        await using var service = await Servers.StartService(
            provider, connectionString, [new("Worker:Interval", "1.00:00:00"), new("Reminders:NotBefore", ""), new("Reminders:Rounds", "at-once"),
                new("Reminders:SendFrom", "00:00:00"), new("Reminders:SendUntil", "23:59:59")]);
        using var force = new Force(service.Address);
        await force.RegisterOneEach(count);
        await service.Stop();
    }

    private static async Task Until(PostedReminders reminders, int count)
    {
        for (var waiting = Stopwatch.StartNew(); await reminders.Recorded() < count;)
        {
            if (waiting.Elapsed > Patience)
                throw new InvalidOperationException($"Not all reminders were sent in {Patience}.");
            await Task.Delay(50);
        }
    }

    private static void Print(TextWriter to, int count, List<Drained> drained)
    {
        var table = new MarkdownTable(
            $"{Figures.Write((long)count)} due reminders, drained through the stand-in",
            "who",
            "reminders/s",
            "seconds",
            "ratio to Hangfire");
        var hangfire = drained.Find(d => d.Name.StartsWith("Hangfire", StringComparison.Ordinal));
        foreach (var one in drained)
            table.Add(
                one.Name,
                Figures.Write(one.PerSecond),
                Figures.Write(one.Seconds),
                hangfire is null ? "" : Figures.Times(one.PerSecond / hangfire.PerSecond));
        table.Print(to);
    }

    private sealed record Drained(string Name, double Seconds, double PerSecond)
    {
        /// <summary>Throws when the stand-in did not get each reminder once.</summary>
        internal static Drained Of(string name, long started, TwilioStandIn standIn, int count)
        {
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var numbers = standIn.Messages.Select(m => m.To).Distinct().Count();
            return standIn.Messages.Count == count && numbers == count
                ? new(name, seconds, count / seconds)
                : throw new InvalidOperationException(
                    $"{name} sent {standIn.Messages.Count} reminders to {numbers} numbers instead of {count}.");
        }
    }
}
