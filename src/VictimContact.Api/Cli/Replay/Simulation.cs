using VictimContact.Api.Cases;
using VictimContact.Api.Features.Investigations;

namespace VictimContact.Api.Cli.Replay;

/// <summary>Lives through the months of the files day by day, with the reminder worker's ticks at its hours.</summary>
internal sealed class Simulation
{
    private const string OffenceNotKnown = "not-known";
    private static readonly TimeOnly[] Ticks = [new(8, 0), new(10, 30), new(13, 0), new(15, 30), new(18, 0)];
    private static readonly TimeOnly LastMoment = new(23, 0);

    private readonly PoliceUkFiles files;
    private readonly IMediator mediator;
    private readonly SimulatedClock clock;
    private readonly Schedule schedule;
    private readonly InventedForce force = new(ForceShape.OfReplay);
    private readonly OutcomeFeed feed;

    internal Simulation(PoliceUkFiles files, IMediator mediator, RulesInForce inForce, SimulatedClock clock)
    {
        (this.files, this.mediator, this.clock) = (files, mediator, clock);
        schedule = new(clock, clock.GetUtcNow(), LondonTime.At(files.Last.LastDay, LastMoment));
        Rms = new(mediator, "replay");
        Crimes = new(files.Crimes.Count);
        Outcomes = new(files.Outcomes.Count);
        feed = new(Rms, schedule, Outcomes, inForce.Rules.Catalogue);
    }

    internal Rms Rms { get; }

    internal RowCounts Crimes { get; }

    internal RowCounts Outcomes { get; }

    /// <summary>How many milestones of orders, all of them invented, are sent.</summary>
    internal int OrderMilestones { get; private set; }

    /// <summary>Before this instant nothing happens.</summary>
    internal static DateTimeOffset StartOf(PoliceUkFiles files) => LondonTime.StartOf(files.First.FirstDay);

    internal async Task Run(Action<double> daysDone)
    {
        force.Plan(schedule, Rms, files.First.FirstDay, files.Last.LastDay);
        PlanCases();
        for (var day = files.First.FirstDay; day <= files.Last.LastDay; day = day.AddDays(1))
        {
            foreach (var tick in Ticks)
            {
                await schedule.RunUntil(LondonTime.At(day, tick));
                await Rms.LetTimePass();
            }

            daysDone(1);
        }

        await schedule.RunUntil(schedule.End);
        await Rms.LetTimePass();
    }

    /// <summary>In the order of crime ids, so that the order of the rows in the files makes no difference.</summary>
    private void PlanCases()
    {
        var crimes = files.Crimes.GroupBy(c => c.CrimeId).ToDictionary(c => c.Key, c => c.ToList());
        var outcomes = files.Outcomes.Where(o => IsSent(o, crimes)).ToLookup(o => o.CrimeId);
        foreach (var (crimeId, rows) in crimes.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (IsSent(rows))
                PlanCase(rows, outcomes[crimeId]);
        }

        foreach (var orphans in outcomes.Where(o => !crimes.ContainsKey(o.Key)).OrderBy(o => o.Key, StringComparer.Ordinal))
            PlanWithoutCrime(orphans.Key, [.. orphans]);
    }

    private void PlanCase(List<CrimeRow> rows, IEnumerable<OutcomeRow> outcomes)
    {
        var script = new CaseScript(rows[0], force, Rms, schedule, Crimes);
        foreach (var _ in rows.Skip(1))
            script.PlanDuplicate();
        List<PlannedMilestone> milestones =
            [.. outcomes.Select(o => feed.Plan(o, script.ReportedOn, script.PutAt, RowCounts.Recorded)).DistinctBy(m => m.SourceId)];
        var order = OrderOf(rows[0], milestones);
        script.PlanOrder(order);
        script.PlanContact(milestones, order);
    }

    /// <summary>
    /// Part of the violent crimes that come to court are taken to be of the kind for which a restraining or a stalking protection order is
    /// asked for: the files do not say.
    /// </summary>
    private IReadOnlyList<PlannedMilestone> OrderOf(CrimeRow crime, List<PlannedMilestone> milestones)
    {
        var chance = new SeededRandom($"stalking-like {crime.CrimeId}");
        if (PoliceUkWords.OffenceOf(crime.Type) != "violence"
            || milestones.Find(m => m.Type is "charged" or "hearing-listed" or "sentenced") is not { } court || !chance.Is(0.4))
            return [];
        var kind = chance.Is(0.5) ? OrderKind.StalkingProtection : OrderKind.Restraining;

        // What ends after the files would be recorded by nobody.
        var lastDay = files.Last.LastDay.AddDays(-1);
        var order = new OrderStory(crime.CrimeId, kind, $"S-{chance.Between(1, 400)}", schedule.End, lastDay)
            .From(LondonTime.DayOf(court.KnownAt));
        OrderMilestones += order.Count;
        return order;
    }

    /// <summary>
    /// A crime from before the first file is in the RMS, though not in these files: neither its type nor whether it has a victim is known.
    /// Its investigation is put on the first day of its first outcome's month, and its outcomes are recorded; nobody is registered.
    /// </summary>
    private void PlanWithoutCrime(string crimeId, List<OutcomeRow> outcomes)
    {
        var firstDay = outcomes.Min(o => o.Month!.Value.FirstDay);
        var officer = force.OfficerFor(OffenceNotKnown, new SeededRandom(crimeId));
        var putAt = LondonTime.At(firstDay, new(7, 0));
        schedule.At(
            putAt, () => Rms.Send(new PutInvestigationCommand(crimeId, new(OffenceNotKnown, firstDay, officer.OfficerId), Rms.Name)));
        foreach (var outcome in outcomes)
            feed.Plan(outcome, firstDay, putAt, RowCounts.RecordedWithoutCrime);
    }

    private bool IsSent(List<CrimeRow> rows)
    {
        var reason = rows[0] switch
        {
            { CrimeId: "" } => RowCounts.WithoutId,
            { Month: null } => RowCounts.WithoutMonth,
            _ when !PoliceUkWords.HasPersonalVictim(rows[0].Type) => RowCounts.WithoutVictim(rows[0].Type),
            _ => null,
        };
        foreach (var _ in reason is null ? [] : rows)
            Crimes.Add(reason!);
        return reason is null;
    }

    private bool IsSent(OutcomeRow row, Dictionary<string, List<CrimeRow>> crimes)
    {
        var crime = crimes.GetValueOrDefault(row.CrimeId)?[0];
        var reason = row switch
        {
            { CrimeId: "" } => RowCounts.WithoutId,
            { Month: null } => RowCounts.WithoutMonth,
            _ when PoliceUkWords.MilestoneOf(row.Type) is null => RowCounts.Unmapped(row.Type),
            _ when crime is { Month: null } => RowCounts.WithoutMonth,
            _ when crime is not null && !PoliceUkWords.HasPersonalVictim(crime.Type) => RowCounts.WithoutVictim(crime.Type),
            _ => null,
        };
        if (reason is not null)
            Outcomes.Add(reason);
        return reason is null;
    }
}
