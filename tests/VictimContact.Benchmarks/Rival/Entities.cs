using VictimContact.Domain.Timeline;

namespace VictimContact.Benchmarks.Rival;

internal sealed class Investigation
{
    public Guid Id { get; init; }

    public required string InvestigationRef { get; init; }

    public required string Offence { get; init; }

    public DateOnly ReportedOn { get; init; }

    public required string OfficerId { get; init; }
}

internal sealed class Victim
{
    public Guid Id { get; init; }

    public required string VictimRef { get; init; }
}

internal sealed class Agreement
{
    public Guid Id { get; init; }

    public Guid InvestigationId { get; init; }

    public required Investigation Investigation { get; init; }

    public Guid VictimId { get; init; }

    public required Victim Victim { get; init; }

    public required string Status { get; set; }

    public required string Level { get; set; }

    public string? Basis { get; set; }

    public string? Frequency { get; set; }

    public Guid? TermsFactId { get; set; }

    public int? TermsVersion { get; set; }

    public required string UnsafeChannels { get; set; }

    public required string OfficerId { get; set; }

    public required string Unit { get; set; }

    public required string UnitKey { get; set; }

    public required string Offence { get; set; }

    public required string OffenceKey { get; set; }

    public required string OffenceClass { get; set; }

    public DateOnly NextDueOn { get; set; }

    public DateOnly? NextUpdateDueOn { get; set; }

    public DateTimeOffset? LastUpdateAt { get; set; }

    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>Also EF's concurrency token: of two writers on one agreement, the second starts anew.</summary>
    public int Revision { get; set; }
}

internal sealed class StoredFact
{
    public Guid SubjectId { get; init; }

    public Guid Id { get; init; }

    public Guid InvestigationId { get; init; }

    public Guid? AgreementId { get; init; }

    public required string Kind { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Content { get; init; }

    public string? SourceId { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public DateTimeOffset? VoidedAt { get; init; }

    public string? Indicators { get; set; }

    public string? Waivers { get; set; }

    public string? CountedUnit { get; set; }

    internal Fact ToFact() => FactContent.Read(Domain.Words.Parse<FactKind>(Kind), Content, Id, At, VoidedAt, SourceId);
}

internal sealed class StoredDuty
{
    public Guid Id { get; init; }

    public Guid AgreementId { get; init; }

    public Guid InvestigationId { get; init; }

    public required string Kind { get; set; }

    public required string State { get; set; }

    public DateOnly DueOn { get; set; }

    public required string OwedBy { get; set; }

    public Guid? MilestoneId { get; set; }

    public required string Cause { get; set; }

    public string? OrderRef { get; set; }

    public DateOnly? ClockStartedOn { get; set; }

    public Guid OpenedBy { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public Guid? EndedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public DateOnly? EndedOn { get; set; }

    public bool Declined { get; set; }

    public required string Level { get; set; }

    public required string OfficerId { get; set; }

    public required string Unit { get; set; }

    public required string UnitKey { get; set; }

    public required string Offence { get; set; }

    public required string OffenceKey { get; set; }

    public required string OffenceClass { get; set; }

    public DateTimeOffset? NextReminderAt { get; set; }

    public bool IsSafety { get; set; }

    public bool IsKnownToOfficer { get; set; }

    public Guid? AssignmentId { get; set; }

    public DateTimeOffset? TakenOverAt { get; set; }
}

internal sealed class OfficerUnit
{
    public required string OfficerId { get; init; }

    public DateTimeOffset FromAt { get; init; }

    public required string Unit { get; init; }
}

internal sealed class ReminderLine
{
    public Guid ReminderId { get; init; }

    public Guid DutyId { get; init; }

    public required string Place { get; init; }

    public Guid AgreementId { get; init; }

    public required string Stage { get; init; }

    public DateTimeOffset WaitsSince { get; init; }
}
