using System.Globalization;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Year;

/// <summary>One stage of one duty at one place, as it is known in every run: ids differ from run to run, what they stand for does
/// not.</summary>
internal sealed record ToldStage(OwedDuty Duty, string Stage, string Place);

/// <summary>A duty, named by its victim, kind, milestone and day.</summary>
internal sealed record OwedDuty(string Victim, string Kind, string? Milestone, DateOnly DueOn);

/// <summary>One text that the gateway was handed, with the stages that it was about.</summary>
internal sealed record Text(DateTimeOffset At, string To, string OfficerId, string Role, string Body, IReadOnlyList<ToldStage> Stages)
{
    /// <summary>London time, addressee, capacity and words.</summary>
    internal string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{LondonTime.DayOf(At):ddd yyyy-MM-dd} {LondonTime.WallTimeOf(At):HH:mm} {OfficerId} {Role}: {Body}");
}

/// <summary>
/// Time during which nothing ticks, although facts go on arriving. The tick at <paramref name="Until"/> is the first again.
/// </summary>
internal sealed record Outage(DateTimeOffset From, DateTimeOffset Until)
{
    internal bool Covers(DateTimeOffset instant) => From <= instant && instant < Until;
}

/// <summary>What a year came to.</summary>
/// <param name="Texts">Every text, in order of time, then addressee.</param>
/// <param name="OwedAfter">For each outage, the duties that were open when it had ended.</param>
/// <param name="Ticks">How often the clock was looked at.</param>
internal sealed record ToldYear(
    IReadOnlyList<Text> Texts,
    IReadOnlyDictionary<Outage, IReadOnlySet<OwedDuty>> OwedAfter,
    int Ticks)
{
    internal IReadOnlyList<string> Lines => [.. Texts.Select(t => t.Line)];
}
