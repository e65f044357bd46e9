using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Reminders;

internal sealed record ReminderEventRow
{
    [Key]
    public required Guid ReminderId { get; init; }

    [Key]
    public required DateTimeOffset At { get; init; }

    [Key]
    public required Word<ReminderStatus> Status { get; init; }

    public int? ProviderCode { get; init; }
}
