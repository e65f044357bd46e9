using Spectre.Console;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Cli.Replay;

/// <summary>What a replay read, what became of it, and what the service made of it.</summary>
internal sealed record ReplayReport(
    PoliceUkFiles Files,
    Simulation Simulation,
    int Agreements,
    IReadOnlyDictionary<string, int> Facts,
    int OrderEnds,
    IReadOnlyList<ReminderCountRow> Reminders,
    IReadOnlyList<ReminderFigure> Stages,
    ReminderRow? FirstReminder,
    IReadOnlyList<OverdueDuty> Overdue,
    ComplianceAnswer Compliance)
{
    private const int OverdueShown = 5;
    private const int ReferenceShown = 12;

    /// <summary>Sentences about what does not add up; empty when all does.</summary>
    internal IReadOnlyList<string> Faults { get; private init; } = [];

    internal static async Task<ReplayReport> Of(PoliceUkFiles files, Simulation simulation, IMediator mediator, IDatabase database)
    {
        var police = new DutyFilter(DutyOwner.Police);
        var compliance = await mediator.Send(new ReadComplianceQuery(files.First, files.Last, police, null));
        var overdue = await mediator.Send(new ListOverdueDutiesQuery(
            new OverdueFilter(police, Order: OverdueOrder.Days), null, Limit.Parse($"{OverdueShown}", null), null));
        var report = await database.Read(
            async connection => new ReplayReport(
                files,
                simulation,
                await CaseloadFigures.CountAgreements(connection),
                await CaseloadFigures.FactsByKind(connection),
                await CaseloadFigures.CountOrderEnds(connection),
                await ReminderStore.CountByStatus(connection),
                await ReminderStore.CountByStage(connection),
                await ReminderStore.FirstSent(connection),
                overdue.Value.Items,
                compliance.Value),
            CancellationToken.None);
        return report with { Faults = [.. report.FindFaults()] };
    }

    internal void Print(IAnsiConsole console, TimeSpan taken)
    {
        console.Line($"Replay of police.uk data, {Files.First} to {Files.Last}: {Files.StreetFiles} street files, {Files.OutcomeFiles} outcome files.");
        console.Line("police.uk gives months only, and no contact: days, officers, terms, contacts and reviews are invented by a seeded generator.");
        console.Line(ContactPolicy.InWords);
        console.Line($"Orders are invented too, for part of the violent crimes that came to court. {OrderStory.InWords}");
        PrintRows(console, "Rows of street files", Simulation.Crimes);
        PrintRows(console, "Rows of outcome files", Simulation.Outcomes);

        console.Line();
        console.Rows(
            ["Stored", "count"],
            [
                ["agreements", N(Agreements)],
                .. Facts.Select(f => new[] { f.Key, N(f.Value) }),
                ["milestones of orders", N(Simulation.OrderMilestones)],
                ["ends of orders, recorded by the service", N(OrderEnds)],
                ["sent twice on purpose, recognised", N(Simulation.Rms.SentTwice)],
                ["milestones sent before their investigation, sent again", N(Simulation.Rms.SentTooEarly)],
            ]);
        PrintReminders(console);
        PrintCompliance(console);

        console.Line();
        foreach (var fault in Faults)
            console.Line($"FAULT: {fault}");
        console.Line(Faults.Count == 0 ? "Every row is accounted for." : "Something does not add up.");
        console.Line(string.Create(CultureInfo.InvariantCulture, $"Time taken: {taken.TotalSeconds:N1} s."));
    }

    private static void PrintRows(IAnsiConsole console, string title, RowCounts counts)
    {
        console.Line();
        console.Rows([title, "rows"], [.. counts.Fates.Select(f => new[] { f.Key, N(f.Value) }), ["read", N(counts.Read)]]);
    }

    private void PrintReminders(IAnsiConsole console)
    {
        console.Line();
        console.Rows(["Reminders", "texts"], [.. Reminders.Select(r => new[] { r.Status.ToString(), N(r.Count) })]);
        console.Line();
        console.Rows(["Stages told of", "status", "count"], [.. Stages.Select(s => new[] { s.Stage.ToString(), s.Status.ToString(), N(s.Count) })]);
        if (FirstReminder is { } first)
        {
            console.Line();
            console.Line($"First reminder, {first.SentAt:yyyy-MM-dd HH:mm} UTC to {first.Role} {first.OfficerId}: \"{first.Text}\"");
        }
    }

    private void PrintCompliance(IAnsiConsole console)
    {
        console.Line();
        console.Rows(
            ["Longest overdue", "due", "days", "officer", "unit", "investigation"],
            [.. Overdue.Select(Row)]);
        console.Line();
        console.Rows(
            ["Compliance (police)", "due", "met", "late", "missed", "overdue", "exempt", "declined", "on time"],
            [.. Compliance.Duties.Select(d => Row(d.Kind, d.Period))]);
    }

    private static string[] Row(DutyKind kind, PeriodCompliance p) =>
    [
        Words.Of(kind), N(p.Due), N(p.Met), N(p.MetLate), N(p.Missed), N(p.Overdue), N(p.Exempt), N(p.Declined),
        // All of its digits: fewer would be rounded up.
        p.OnTimeRate?.ToString("P2", CultureInfo.InvariantCulture) ?? "-",
    ];

    private static string[] Row(OverdueDuty o) =>
    [
        Words.Of(o.Kind), o.DueOn.ToString("O", CultureInfo.InvariantCulture), N(o.DaysOverdue), o.OfficerId ?? "-", o.Unit,
        o.InvestigationRef[..Math.Min(ReferenceShown, o.InvestigationRef.Length)],
    ];

    private IEnumerable<string> FindFaults()
    {
        foreach (var (kind, counts) in new[] { ("street", Simulation.Crimes), ("outcome", Simulation.Outcomes) })
        {
            if (counts.Accounted != counts.Read)
                yield return $"{counts.Read} rows of {kind} files were read and {counts.Accounted} are accounted for.";
        }

        if (Agreements != Simulation.Crimes.Of(RowCounts.Registered))
            yield return $"{Simulation.Crimes.Of(RowCounts.Registered)} victims were registered and {Agreements} agreements are stored.";
        var recorded = Simulation.Outcomes.Of(RowCounts.Recorded) + Simulation.Outcomes.Of(RowCounts.RecordedWithoutCrime)
            + Simulation.OrderMilestones + OrderEnds;
        if (Facts.GetValueOrDefault("milestone") is var stored && stored != recorded)
            yield return $"{recorded} milestones were recorded and {stored} are stored.";
        foreach (var (what, count) in Simulation.Rms.Faults)
            yield return $"{count} times: {what}.";
    }

    private static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
