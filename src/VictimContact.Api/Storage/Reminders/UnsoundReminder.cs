namespace VictimContact.Api.Storage.Reminders;

/// <summary>A reminder stage of a duty that is not as it must be.</summary>
internal sealed record UnsoundReminder
{
    public required Guid AgreementId { get; init; }

    public required Guid DutyId { get; init; }

    public required Word<ReminderStage> Stage { get; init; }

    /// <summary>True when one recipient was told of it twice; false when it was told of and is not marked as done with.</summary>
    public required bool IsRepeated { get; init; }
}
