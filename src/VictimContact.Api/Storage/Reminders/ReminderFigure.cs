namespace VictimContact.Api.Storage.Reminders;

/// <summary>How many reminders told of a stage of a kind of duty, by how far they came.</summary>
internal sealed record ReminderFigure
{
    public required Word<ReminderStage> Stage { get; init; }

    public required Word<ReminderStatus> Status { get; init; }

    public required int Count { get; init; }
}
