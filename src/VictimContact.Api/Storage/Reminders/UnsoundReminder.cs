namespace VictimContact.Api.Storage.Reminders;

/// <summary>A prompt that one phone was told twice.</summary>
internal sealed record UnsoundReminder
{
    public required Guid AgreementId { get; init; }

    public required Word<DutyKind> Kind { get; init; }

    public required Word<ReminderStage> Stage { get; init; }
}
