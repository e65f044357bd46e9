using System.Globalization;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

/// <summary>What is said of one duty as time goes by, everybody being there to be told.</summary>
internal sealed class PromptWalk(PromptedDuty duty, ReminderPolicy? policy = null)
{
    private readonly PromptPlanner planner = new(policy ?? ReminderPolicy.Default, WorkingDayCalendar.Shipped);

    internal List<ToldPrompt> Told { get; } = [];

    /// <summary>
    /// What is said from one instant to another, as <c>Mon 2026-11-02 14:00 opened officer</c> by a London clock. Nothing looks at the duty
    /// but when it said that it should be.
    /// </summary>
    internal IReadOnlyList<string> Say(string from, string until)
    {
        var said = new List<string>();
        var now = At(from);
        for (var next = planner.NextAt(duty, Told, now); next <= At(until); next = planner.NextAt(duty, Told, now))
        {
            now = next.Value;
            foreach (var (prompt, _) in planner.Owed(duty, Told, now))
            {
                Told.Add(new(prompt.Stage, prompt.Place, now, "+447700900123", null));
                said.Add(Line(prompt, now));
            }

            now = now.AddMilliseconds(1);
        }

        return said;
    }

    /// <summary>What is owed at an instant, whether or not the duty is to be looked at then.</summary>
    internal IReadOnlyList<string> Owed(string now) =>
        [.. planner.Owed(duty, Told, At(now)).Select(o => $"{Words.Of(o.Prompt.Stage)} {Words.Of(o.Prompt.Place)}")];

    /// <summary>What is owed to the officer at an instant, and how often saying it has failed.</summary>
    internal string Failed(string now)
    {
        var owed = planner.Owed(duty, Told, At(now)).Single(o => o.Prompt.Place == Place.Officer);
        return $"{Words.Of(owed.Prompt.Stage)} officer {owed.Failed.Count}";
    }

    internal void Tell(ReminderStage stage, Place place, string at, int? failures = null, bool isAcknowledged = false) =>
        Told.Add(new(stage, place, At(at), "+447700900123", failures, isAcknowledged));

    internal static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static string Line(Prompt prompt, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{LondonTime.DayOf(now):ddd yyyy-MM-dd} {LondonTime.WallTimeOf(now):HH:mm} {Words.Of(prompt.Stage)} {Words.Of(prompt.Place)}");
}
