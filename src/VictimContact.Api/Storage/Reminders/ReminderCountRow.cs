namespace VictimContact.Api.Storage.Reminders;

/// <summary>How many reminders have come how far.</summary>
internal sealed record ReminderCountRow
{
    public required Word<ReminderStatus> Status { get; init; }

    public required int Count { get; init; }
}
