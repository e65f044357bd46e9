using VictimContact.Api.Cli.Replay;
using VictimContact.Api.Features.Milestones;

namespace VictimContact.Api.Cli.Demo;

/// <summary>
/// Lives through the months up to now with an invented caseload, day by day, with the reminder worker's ticks at its hours. The same seed
/// gives the same caseload for the same day; what is invented is as in a replay.
/// </summary>
internal sealed class DemoCaseload
{
    internal const int Months = 18;
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(120);
    private static readonly TimeOnly[] Ticks = [new(8, 0), new(13, 0)];

    private static readonly (int Weight, string Type)[] Offences =
    [
        (24, "Assault"),
        (20, "Domestic abuse"),
        (9, "Stalking"),
        (9, "Harassment"),
        (6, "Sexual"),
        (3, "Hate crime"),
        (9, "Burglary"),
        (4, "Robbery"),
        (8, "Vehicle crime"), (8, "Criminal damage"),
    ];

    private readonly IMediator mediator;
    private readonly SimulatedClock clock;
    private readonly Schedule schedule;
    private readonly InventedForce force = new(DemoForce.Shape);
    private readonly DateOnly first;
    private readonly DateOnly last;

    internal DemoCaseload(IMediator mediator, SimulatedClock clock, DateTimeOffset now)
    {
        (this.mediator, this.clock) = (mediator, clock);
        (first, last) = (LondonTime.DayOf(clock.GetUtcNow()), LondonTime.DayOf(now));
        schedule = new(clock, clock.GetUtcNow(), now);
        Rms = new(mediator, "demo");
    }

    internal Rms Rms { get; }

    /// <summary>How many victims were found in a case that had one already.</summary>
    internal int Victims { get; private set; }

    internal int Days => last.DayNumber - first.DayNumber + 1;

    internal static DateTimeOffset StartOf(DateTimeOffset now) => LondonTime.StartOf(LondonTime.DayOf(now).AddMonths(-Months));

    internal async Task Run(int agreements, Action<double> daysDone)
    {
        var catchUp = new CatchUp(mediator, Rms);
        force.Plan(schedule, Rms, first, last);
        await schedule.RunUntil(clock.GetUtcNow());
        for (var number = 1; number <= agreements; number++)
            PlanCase(number, agreements);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            foreach (var tick in Ticks.Select(t => LondonTime.At(day, t)).Where(t => t <= schedule.End))
            {
                await schedule.RunTogetherUntil(tick, Together);
                await Rms.LetTimePass();
            }

            if (day.DayOfWeek == DayOfWeek.Monday && day < last)
                await catchUp.Run(clock.GetUtcNow());
            daysDone(1);
        }

        await schedule.RunTogetherUntil(schedule.End, Together);
        await Rms.LetTimePass();
    }

    private void PlanCase(int number, int agreements)
    {
        // Spread over the days up to yesterday.
        var reportedOn = first.AddDays((int)((long)(number - 1) * (Days - 2) / agreements));
        var reference = $"GC/{number:00000}/{reportedOn.Year % 100:00}";
        var chance = new SeededRandom($"demo {number}");
        var crime = new CrimeRow(reference, Month.Of(reportedOn), chance.Weighted(Offences), reportedOn);
        var turns = DemoTurns.Of(crime);
        var script = new CaseScript(crime, force, Rms, schedule, new RowCounts(1), turns.InCase);
        var milestones = Story(reference, script.PutAt, chance).ToList();
        var order = turns.OrderAfter(milestones, number, schedule.End);
        foreach (var milestone in milestones)
        {
            var typedAt = milestone.KnownAt.AddMinutes(chance.Is(0.06) ? 1440 * chance.Between(1, 4) : chance.Between(10, 300));
            var command = new RecordMilestoneCommand(
                new(
                    reference,
                    milestone.Type,
                    milestone.OccurredAt,
                    milestone.KnownAt == milestone.OccurredAt ? null : milestone.KnownAt,
                    SourceId: milestone.SourceId),
                Rms.Name);
            schedule.At(typedAt, () => Rms.Send(command), reference);
        }

        script.PlanOrder(order);
        script.PlanContact(milestones, order);
        turns.PlanWaivers(script);
        if (turns.LateVictim is not { } late || late.IdentifiedOn >= last)
            return;
        Victims++;
        new CaseScript(crime, force, Rms, schedule, new RowCounts(1), turns.InCase, late).PlanContact(milestones, order);
    }

    /// <summary>What becomes of an investigation: nobody found; or somebody arrested, bailed, and charged or not; and at court.</summary>
    private IEnumerable<PlannedMilestone> Story(string reference, DateTimeOffset from, SeededRandom chance)
    {
        var day = LondonTime.DayOf(from).AddDays(chance.Between(1, 14));
        var step = 0;
        if (chance.Is(0.62))
        {
            if (Next("no-suspect-identified", chance.Between(10, 50)) is { } none)
                yield return none;
            yield break;
        }

        foreach (var (type, wait) in Chain(chance))
        {
            if (Next(type, wait) is not { } milestone)
                yield break;
            yield return milestone;
        }

        PlannedMilestone? Next(string type, int wait)
        {
            day = day.AddDays(wait);
            var at = LondonTime.At(day, chance.WorkingHour());
            // The witness care unit hears from the court the day after.
            var knownAt = type is "hearing-listed" or "case-outcome" or "sentenced" ? at.AddHours(chance.Between(18, 30)) : at;
            return knownAt < schedule.End ? new($"{reference}-{++step}", type, at, knownAt) : null;
        }
    }

    private static IEnumerable<(string Type, int Wait)> Chain(SeededRandom chance)
    {
        yield return ("suspect-arrested", 0);
        yield return ("suspect-interviewed", chance.Between(0, 1));
        yield return (chance.Is(0.7) ? "suspect-bailed" : "suspect-under-investigation", 0);
        if (chance.Is(0.2))
            yield return ("bail-conditions-changed", chance.Between(10, 40));
        if (chance.Is(0.45))
        {
            yield return (chance.Is(0.8) ? "no-further-action-police" : "out-of-court-disposal", chance.Between(30, 110));
            yield break;
        }

        yield return ("file-to-cps", chance.Between(20, 70));
        yield return ("charged", chance.Between(5, 40));
        yield return ("hearing-listed", chance.Between(5, 25));
        if (chance.Is(0.5))
            yield return ("plea-entered", chance.Between(20, 60));
        yield return (chance.Is(0.75) ? "sentenced" : "case-outcome", chance.Between(40, 160));
    }
}
