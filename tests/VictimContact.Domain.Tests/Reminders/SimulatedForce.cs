using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

/// <summary>How an officer goes about what is owed.</summary>
internal enum Diligence
{
    /// <summary>Does everything by its due day.</summary>
    Conscientious,

    /// <summary>Is some days late now and then.</summary>
    Ordinary,

    /// <summary>Leaves most of it undone for weeks, or for good.</summary>
    Neglectful,
}

/// <summary>Somebody with a phone, and what is wrong with it.</summary>
internal sealed class Person(string id, string? supervisorId, Diligence diligence)
{
    internal string Id { get; } = id;

    internal string? SupervisorId { get; } = supervisorId;

    internal Diligence Diligence { get; } = diligence;

    internal string Mobile => $"+447700{Id}";

    internal Availability Availability { get; set; } = Availability.Available;

    internal string? CoveredBy { get; set; }

    /// <summary>The share of texts that do not arrive.</summary>
    internal double Loses { get; set; }

    internal DateOnly? DoubtfulOn { get; set; }

    internal DateTimeOffset? UnreachableAt { get; set; }

    internal Colleague At(DateTimeOffset now) => new(
        Id, Mobile, Language.En, Availability, CoveredBy, SupervisorId,
        CanBeTexted: !(UnreachableAt > now.AddDays(-30)), IsDoubtful: DoubtfulOn == LondonTime.DayOf(now));
}

/// <summary>A duty of the simulated force, and everything that was said of it.</summary>
internal sealed class SimulatedDuty(int number, int agreement, PromptedDuty duty, string officerId, DateTimeOffset? doneAt)
{
    internal Guid Id { get; } = new(number, 0, 0, new byte[8]);

    internal int Agreement { get; } = agreement;

    internal PromptedDuty Duty { get; set; } = duty;

    internal string OfficerId { get; set; } = officerId;

    /// <summary>When the officer will have done it; null for never.</summary>
    internal DateTimeOffset? DoneAt { get; set; } = doneAt;

    internal DateTimeOffset? NextAt { get; set; }

    /// <summary>What was said for the due day and the assignment of now.</summary>
    internal List<ToldPrompt> Told { get; } = [];

    /// <summary>When somebody heard of it, whatever the due day and the assignment then.</summary>
    internal List<DateTimeOffset> HeardAt { get; } = [];

    /// <summary>Since when nobody is there; and the spans before.</summary>
    internal DateTimeOffset? UntoldSince { get; set; }

    internal List<(DateTimeOffset From, DateTimeOffset Until)> Untold { get; } = [];

    internal List<DateTimeOffset> OverdueSince { get; } = [];
}

/// <summary>
/// A force of 100 officers with 3,000 agreements over 26 weeks from Monday 5 January 2026: absences with and without cover, handovers,
/// corrected due days, failing numbers and lost receipts. Everything is decided by the rules of the Domain; what they leave to the
/// service, to keep what was said and to text one phone once a round, is done here.
/// </summary>
internal sealed class SimulatedForce
{
    private const int Officers = 100;
    private const int Agreements = 3_000;

    private readonly Random chance = new(26);
    private readonly PromptPlanner planner = new(ReminderPolicy.Default, WorkingDayCalendar.Shipped);
    private readonly Dictionary<string, Person> people = [];
    private readonly List<SimulatedDuty> duties = [];
    private readonly Desk desk = new("+447700000000", Language.En);
    private readonly HashSet<(string, DateTimeOffset)> rounds = [];

    internal static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    internal static DateTimeOffset End { get; } = Start.AddDays(26 * 7);

    /// <summary>Every text: when, to whom, and whether by itself.</summary>
    internal List<(DateTimeOffset At, string Mobile, bool IsSafety)> Texts { get; } = [];

    /// <summary>Prompts that one phone was told twice.</summary>
    internal List<string> ToldTwice { get; } = [];

    internal IReadOnlyList<SimulatedDuty> Duties => duties;

    internal IEnumerable<Person> People => people.Values;

    internal void Run()
    {
        Hire();
        for (var i = 0; i < Agreements; i++)
            Open(i);
        for (var day = Start; day < End; day = day.AddDays(1))
        {
            Happen(day);
            foreach (var hour in (double[])[0.5, 3, 7, 7.5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 21, 23])
                Tick(LondonTime.At(DateOnly.FromDateTime(day.UtcDateTime), TimeOnly.MinValue.AddHours(hour)));
        }
    }

    // Ten officers to a sergeant, five sergeants to an inspector; of the officers every tenth neglects, every third is ordinary.
    private void Hire()
    {
        foreach (var i in Enumerable.Range(0, 2))
            Add(new($"3{i:000}", null, Diligence.Conscientious));
        foreach (var s in Enumerable.Range(0, 10))
            Add(new($"2{s:000}", $"3{s / 5:000}", Diligence.Conscientious));
        foreach (var o in Enumerable.Range(0, Officers))
        {
            var diligence = o % 10 == 7 ? Diligence.Neglectful : o % 3 == 0 ? Diligence.Ordinary : Diligence.Conscientious;
            Add(new($"1{o:000}", $"2{o / 10:000}", diligence) { Loses = o % 9 == 4 ? 0.3 : o == 50 ? 1 : 0 });
        }

        void Add(Person person) => people.Add(person.Id, person);
    }

    private void Open(int agreement)
    {
        var officerId = OfficerOf(agreement);
        var opened = Start.AddDays(chance.Next(26 * 7)).AddHours(9 + (chance.NextDouble() * 8));
        Add(agreement, DutyKind.Agree, opened, WorkingDayCalendar.Shipped.Add(LondonTime.DayOf(opened), 5), officerId);
        var every = chance.Next(3) switch { 0 => 7, 1 => 14, _ => 28 };
        for (var started = LondonTime.DayOf(opened).AddDays(3); LondonTime.StartOf(started) < End && chance.NextDouble() > 0.06;)
        {
            Add(agreement, DutyKind.Update, LondonTime.StartOf(started).AddHours(10), started.AddDays(every), officerId, started);
            started = started.AddDays(every);
        }

        for (var milestone = opened.AddDays(chance.Next(20)); milestone < End; milestone = milestone.AddDays(10 + chance.Next(60)))
        {
            var isOfSafety = chance.NextDouble() < 0.05;
            var due = WorkingDayCalendar.Shipped.Add(LondonTime.DayOf(milestone), isOfSafety ? 1 : 5);
            Add(agreement, DutyKind.Inform, milestone, due, officerId, isOfSafety: isOfSafety);
            Add(agreement, DutyKind.Review, milestone, due, officerId, isOfSafety: isOfSafety);
        }
    }

    private static string OfficerOf(int agreement) => $"1{agreement % Officers:000}";

    private void Add(
        int agreement, DutyKind kind, DateTimeOffset opened, DateOnly dueOn, string officerId, DateOnly? startedOn = null,
        bool isOfSafety = false)
    {
        var duty = new PromptedDuty { Kind = kind, OpenedAt = opened, DueOn = dueOn, ClockStartedOn = startedOn, IsOfSafety = isOfSafety };
        duties.Add(new(duties.Count, agreement, duty, officerId, DoneAt(dueOn, people[officerId].Diligence)) { NextAt = opened });
    }

    private DateTimeOffset? DoneAt(DateOnly dueOn, Diligence diligence)
    {
        var late = diligence switch
        {
            Diligence.Conscientious => -1 - chance.Next(2),
            Diligence.Ordinary => chance.NextDouble() < 0.75 ? 0 : 1 + chance.Next(12),
            _ => chance.NextDouble() < 0.3 ? 0 : chance.NextDouble() < 0.5 ? 20 + chance.Next(60) : 1_000,
        };
        return late == 1_000 ? null : LondonTime.At(dueOn.AddDays(late), new(11, 0));
    }

    /// <summary>What befalls the force on a day.</summary>
    private void Happen(DateTimeOffset day)
    {
        foreach (var person in people.Values)
        {
            if (person.Availability == Availability.Available && chance.NextDouble() < 0.01)
            {
                person.Availability = Availability.Absent;
                person.CoveredBy = chance.Next(2) == 0 ? $"1{chance.Next(Officers):000}" : null;
            }
            else if (person.Availability == Availability.Absent && chance.NextDouble() < 0.1)
                person.Availability = Availability.Available;
        }

        for (var i = 0; i < 3; i++)
        {
            HandOver(chance.Next(Agreements), $"1{chance.Next(Officers):000}", day.AddHours(9.5));
            Correct(duties[chance.Next(duties.Count)], day.AddHours(9.5));
        }
    }

    private void HandOver(int agreement, string officerId, DateTimeOffset at)
    {
        foreach (var duty in duties.Where(d => d.Agreement == agreement && IsOpen(d, at)))
        {
            duty.OfficerId = officerId;
            duty.Duty = duty.Duty with { TakenOverAt = at };
            duty.DoneAt = DoneAt(duty.Duty.DueOn, people[officerId].Diligence) is { } done && done > at ? done : null;
            Anew(duty, at);
        }
    }

    private void Correct(SimulatedDuty duty, DateTimeOffset at)
    {
        if (!IsOpen(duty, at))
            return;
        duty.Duty = duty.Duty with { DueOn = duty.Duty.DueOn.AddDays(chance.Next(-5, 6)) };
        Anew(duty, at);
    }

    private void Anew(SimulatedDuty duty, DateTimeOffset at)
    {
        duty.Told.Clear();
        duty.OverdueSince.Add(at);
        duty.NextAt = planner.NextAt(duty.Duty, duty.Told, at);
    }

    internal static bool IsOpen(SimulatedDuty duty, DateTimeOffset now) => duty.Duty.OpenedAt <= now && !(duty.DoneAt <= now);

    private void Tick(DateTimeOffset now)
    {
        var round = planner.Times.RoundAt(now);
        var owed = new List<(SimulatedDuty Duty, OwedPrompt Owed, Recipient To)>();
        foreach (var duty in duties.Where(d => d.NextAt <= now && IsOpen(d, now)))
            LookAt(duty, now, owed);

        foreach (var text in owed.GroupBy(o => (o.To.Mobile, Case: IsByItself(o.Duty, o.Owed, round) ? o.Duty.Agreement : -1)))
            Send([.. text], text.Key.Mobile, text.Key.Case >= 0, round, now);
        foreach (var duty in duties.Where(d => d.NextAt == now))
            duty.NextAt = Earliest(duty, planner.NextAt(duty.Duty, duty.Told, now), now);
    }

    private static DateTimeOffset? Earliest(SimulatedDuty duty, DateTimeOffset? next, DateTimeOffset now) =>
        duty.UntoldSince is not null || next <= now ? now.AddMinutes(15) : next;

    private void LookAt(SimulatedDuty duty, DateTimeOffset now, List<(SimulatedDuty, OwedPrompt, Recipient)> owed)
    {
        var isUntold = false;
        foreach (var prompt in planner.Owed(duty.Duty, duty.Told, now))
        {
            var isAtOnce = duty.Duty.IsOfSafety && prompt.Prompt.Stage != ReminderStage.Weekly;
            var told = new Chain(id => people.GetValueOrDefault(id)?.At(now), desk).For(prompt, duty.OfficerId, isAtOnce);
            owed.AddRange(told.Select(to => (duty, prompt, to)));
            isUntold |= told.Count == 0;
        }

        if (!isUntold && duty.UntoldSince is { } since)
            duty.Untold.Add((since, now));
        duty.UntoldSince = isUntold ? duty.UntoldSince ?? now : null;
        duty.NextAt = now;
    }

    private static bool IsByItself(SimulatedDuty duty, OwedPrompt owed, DateTimeOffset? round) =>
        duty.Duty.IsOfSafety && owed.Prompt.Stage != ReminderStage.Weekly
            && (owed.Prompt.IsOpening || owed.Failed.Count > 0 || round is null);

    private void Send(
        List<(SimulatedDuty Duty, OwedPrompt Owed, Recipient To)> text, string mobile, bool isSafety, DateTimeOffset? round,
        DateTimeOffset now)
    {
        // A phone has one text a round.
        if (!isSafety && !rounds.Add((mobile, round!.Value)))
            return;
        Texts.Add((now, mobile, isSafety));
        var composed = ReminderText.Compose(
            [.. text.DistinctBy(t => t.Duty.Id).Select(LineOf)], Language.En, text[0].To.OfficerId, LondonTime.DayOf(now),
            ReminderPolicy.Default,
            new("K7Q29", true));
        var left = composed.Left.Select(l => l.DutyId).ToHashSet();
        var phone = people.Values.FirstOrDefault(p => p.Mobile == mobile);
        var failed = phone is not null && chance.NextDouble() < phone.Loses;
        if (failed && phone!.Loses >= 1)
            Mark(phone, now);
        foreach (var (duty, owed, _) in text.Where(t => !left.Contains(t.Duty.Id)))
        {
            if (!failed)
            {
                if (duty.Told.Exists(t => IsSame(t, owed.Prompt, mobile, now)))
                    ToldTwice.Add($"{duty.Id} {owed.Prompt.Stage} {owed.Prompt.Place} {now:O}");
                duty.HeardAt.Add(now);
            }

            duty.Told.Add(new(owed.Prompt.Stage, owed.Prompt.Place, now, mobile, failed ? 1 : null));
        }
    }

    private static bool IsSame(ToldPrompt told, Prompt prompt, string mobile, DateTimeOffset now) =>
        (told.Stage, told.Place, told.Mobile) == (prompt.Stage, prompt.Place, mobile) && told.Failures is null
        && (prompt.Stage != ReminderStage.Weekly || LondonTime.DayOf(told.At) == LondonTime.DayOf(now));

    private static void Mark(Person phone, DateTimeOffset now)
    {
        var today = LondonTime.DayOf(now);
        if (phone.DoubtfulOn < today)
            phone.UnreachableAt = now;
        phone.DoubtfulOn ??= today;
    }

    private static ReminderLine LineOf((SimulatedDuty Duty, OwedPrompt Owed, Recipient To) told) => new()
    {
        AgreementId = new(told.Duty.Agreement, 0, 0, new byte[8]),
        DutyId = told.Duty.Id,
        InvestigationRef = $"DPP/{told.Duty.Agreement:0000}/26",
        Kind = told.Duty.Duty.Kind,
        DueOn = told.Duty.Duty.DueOn,
        Stage = told.Owed.Prompt.Stage,
        WaitsSince = told.Owed.Prompt.DueAt,
        IsOfSafety = told.Duty.Duty.IsOfSafety,
        Event = told.Duty.Duty.Kind == DutyKind.Inform ? new("suspect released", "rhyddhau un a ddrwgdybir") : null,
        OfficerId = told.Duty.OfficerId,
    };
}
