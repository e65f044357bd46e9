namespace VictimContact.Api.Storage.Reminders;

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
