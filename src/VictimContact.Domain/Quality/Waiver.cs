using VictimContact.Domain.Agreements;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Quality;

/// <summary>How a victim came to be owed less, or later, than the rules would have it.</summary>
public enum WaiverKind
{
    /// <summary>A duty was excused.</summary>
    Exception,

    /// <summary>A level below the offence's default was registered.</summary>
    StandardLevel,

    /// <summary>The level fell.</summary>
    LowerLevel,

    /// <summary>A closing as <c>duplicate</c> or <c>crime-cancelled</c> wrote off what was open.</summary>
    WrittenOff,

    /// <summary>An entry was voided, and somebody approved that.</summary>
    Voided,

    /// <summary>The victim was known of only after the report, which lets her limits start later.</summary>
    LaterIdentification,

    /// <summary>
    /// Terms by which a victim with an enhanced entitlement hears nothing for longer than four weeks; nobody approves them.
    /// </summary>
    LongSilence,
}

/// <summary>
/// That a victim is owed less, who had the case then, and who approved it. One without a second person has no effect, and is none.
/// </summary>
/// <param name="Kind">In what way.</param>
/// <param name="OfficerId">The officer in the case at that time; null where nobody was.</param>
/// <param name="ApprovedBy">Who approved it; null where nobody needed to.</param>
public sealed record Waiver(WaiverKind Kind, string? OfficerId, string? ApprovedBy)
{
    // No officer's id has it.
    private const string Nobody = "_";

    /// <summary>As it is stored and counted: <c>exception 1742 880</c>.</summary>
    public string Text => $"{Words.Of(Kind)} {OfficerId ?? Nobody} {ApprovedBy ?? Nobody}";

    public static Waiver Read(string text)
    {
        var words = text.Split(' ');
        return new(Words.Parse<WaiverKind>(words[0]), SomebodyOf(words[1]), SomebodyOf(words[2]));
    }

    private static string? SomebodyOf(string word) => word == Nobody ? null : word;

    /// <summary>What a step waives; null for most.</summary>
    internal static Waiver? Of(Step step, CaseHolder? holder, DateOnly reportedOn)
    {
        return step switch
        {
            { TakesEffect: false } => null,
            { Fact: ExceptionGranted exception } => By(WaiverKind.Exception, exception.ApprovedBy),
            { Fact: EntitlementChanged { Entitlement.Level: EntitlementLevel.Standard } change } =>
                By(WaiverKind.LowerLevel, change.ApprovedBy),
            { Fact: Closed closing, WritesOff: true } => By(WaiverKind.WrittenOff, closing.ApprovedBy),
            { Fact: Identified identified } when identified.IdentifiedOn > reportedOn =>
                By(WaiverKind.LaterIdentification, identified.ApprovedBy),
            { IsLongSilence: true } => By(WaiverKind.LongSilence, null),
            _ => null,
        };

        Waiver By(WaiverKind kind, string? approvedBy) => new(kind, holder?.OfficerId, approvedBy);
    }

    /// <summary>What a registration waives.</summary>
    internal static IEnumerable<Waiver> Of(AgreementTimeline timeline, TimelineReading reading)
    {
        var registration = timeline.Registration;
        var officerId = reading.HolderAt(registration.At)?.OfficerId;
        if (registration.OffenceDefault is not null && reading.LevelAt(DateTimeOffset.MinValue) == registration.Entitlement.Level)
            yield return new(WaiverKind.StandardLevel, officerId, registration.ApprovedBy);
        if (registration.IdentifiedOn > timeline.ReportedOn)
            yield return new(WaiverKind.LaterIdentification, officerId, null);
    }
}
