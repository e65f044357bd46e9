using VictimContact.Domain;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Storage;

internal sealed record OfficerRow
{
    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    /// <summary>E.164.</summary>
    public required string Mobile { get; init; }

    public string? SupervisorId { get; init; }

    public required string Language { get; init; }

    public required string Availability { get; init; }

    public string? CoveredBy { get; init; }

    /// <summary>False when the mobile's owner has asked for no texts, or none arrives there; only where addressees are looked for.</summary>
    public bool CanBeTexted { get; init; } = true;
}

internal sealed record InvestigationRow
{
    public required Guid Id { get; init; }

    public required string InvestigationRef { get; init; }

    public required string Offence { get; init; }

    public required DateOnly ReportedOn { get; init; }

    /// <summary>The officer in the case.</summary>
    public required string OfficerId { get; init; }
}

/// <summary>An agreement with what is derived from its timeline and kept for lists.</summary>
internal sealed record AgreementRow
{
    /// <summary>What <see cref="NextDueOn"/> holds when nothing is due, so that such agreements sort last.</summary>
    internal static readonly DateOnly Never = DateOnly.MaxValue;

    public required Guid Id { get; init; }

    public required Guid InvestigationId { get; init; }

    public required string InvestigationRef { get; init; }

    public required Guid VictimId { get; init; }

    public required string VictimRef { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required string Status { get; init; }

    public required string Level { get; init; }

    public string? Basis { get; init; }

    /// <summary>The frequency of the terms in force; null before the first.</summary>
    public string? Frequency { get; init; }

    /// <summary>The fact that holds the terms in force, and their number in order of agreement.</summary>
    public Guid? TermsFactId { get; init; }

    public int? TermsVersion { get; init; }

    /// <summary>The channels that this agreement marks unsafe, as words with a space between.</summary>
    public required string UnsafeChannels { get; init; }

    /// <summary>The channels that the victim's other agreements mark unsafe, likewise. Read when asked, never copied.</summary>
    public string? UnsafeElsewhere { get; init; }

    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    public required string Offence { get; init; }

    /// <summary>The earliest due day among the open duties that the police owe.</summary>
    public required DateOnly NextDueOn { get; init; }

    public DateOnly? NextUpdateDueOn { get; init; }

    public DateTimeOffset? LastUpdateAt { get; init; }

    public DateTimeOffset? LastAttemptAt { get; init; }

    public required int Revision { get; init; }

    /// <summary>The set of rules that it was derived under.</summary>
    public required long RulesId { get; init; }
}

internal sealed record FactRow
{
    public required Guid Id { get; init; }

    public required Guid InvestigationId { get; init; }

    /// <summary>Null for what happened to the investigation as a whole.</summary>
    public Guid? AgreementId { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Content { get; init; }

    public string? SourceId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public DateTimeOffset? VoidedAt { get; init; }

    public string? VoidReason { get; init; }

    public string? VoidedBy { get; init; }

    /// <summary>What it counts as in the figures of quality: the month, a space, and <see cref="Domain.Quality.FactSigns.Text"/>; null for nothing.</summary>
    public string? Sign { get; init; }

    /// <summary>The unit that it counts for.</summary>
    public string? SignUnit { get; init; }

    /// <summary>The words of <see cref="Sign"/>; null for none.</summary>
    internal string? Signs => Sign?[(MonthOfSign + 1)..];

    /// <summary>How many characters of <see cref="Sign"/> are its month.</summary>
    internal const int MonthOfSign = 7;

    /// <summary>A fact as it is to be stored.</summary>
    internal static FactRow Of(Fact fact, Guid investigationId, Guid? agreementId, string? sourceId, DateTimeOffset recordedAt, string recordedBy) => new()
    {
        Id = fact.Id,
        InvestigationId = investigationId,
        AgreementId = agreementId,
        Kind = Words.Of(fact.Kind),
        At = fact.At,
        Content = FactContent.Of(fact),
        SourceId = sourceId is null ? null : Domain.Agreements.Reference.Clean(sourceId),
        RecordedAt = recordedAt,
        RecordedBy = recordedBy,
    };

    /// <summary>The fact as the rules see it. An assignment that nobody dated holds from the first moment of <paramref name="reportedOn"/>.</summary>
    internal Fact ToFact(DateOnly reportedOn)
    {
        var kind = Words.Parse<FactKind>(Kind);
        var sourceKey = SourceId is null ? null : Domain.Agreements.Reference.KeyOf(SourceId);
        var fact = FactContent.Read(kind, Content, Id, At, VoidedAt, sourceKey);
        return fact is OfficerAssigned { FromReport: true } ? fact with { At = LondonTime.StartOf(reportedOn) } : fact;
    }
}

/// <summary>A duty as it is stored: what was derived, and what its lists and reminders need beside it.</summary>
internal sealed record DutyRow
{
    public required Guid Id { get; init; }

    public required Guid AgreementId { get; init; }

    public required Guid InvestigationId { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required DateOnly DueOn { get; init; }

    public required string OwedBy { get; init; }

    public Guid? MilestoneId { get; init; }

    public string? MilestoneType { get; init; }

    public required Guid OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public Guid? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateOnly? EndedOn { get; init; }

    public required bool Declined { get; init; }

    public required string Level { get; init; }

    /// <summary>The officer in the case: now while it is open, when it ended thereafter.</summary>
    public required string OfficerId { get; init; }

    /// <summary>That officer's unit at that time.</summary>
    public required string Unit { get; init; }

    public required string Offence { get; init; }

    /// <summary>When a reminder stage next falls due; null when none is left.</summary>
    public DateTimeOffset? NextReminderAt { get; init; }

    internal bool IsOverdue(DateOnly today) => Duty.IsOverdue(Words.Parse<DutyState>(State), DueOn, today);
}

internal sealed record OfficerUnitRow
{
    public required string OfficerId { get; init; }

    public required DateTimeOffset FromAt { get; init; }

    public required string Unit { get; init; }
}

/// <summary>A reminder stage that is done with, sent or skipped.</summary>
internal sealed record StageRow
{
    public required Guid DutyId { get; init; }

    public required Guid AgreementId { get; init; }

    public required string Kind { get; init; }

    /// <summary>The milestone's id, or empty: duties of one kind and due day without a milestone are one to the officer.</summary>
    public required string MilestoneKey { get; init; }

    public required DateOnly DueOn { get; init; }

    public required string Stage { get; init; }

    public Guid? ReminderId { get; init; }
}
