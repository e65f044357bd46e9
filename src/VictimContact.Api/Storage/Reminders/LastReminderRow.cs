using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>What reminders keep with a duty beside what is derived of it: the last one that told of it.</summary>
internal sealed record LastReminderRow
{
    [Key]
    public required Guid Id { get; init; }

    [Key]
    public required Guid AgreementId { get; init; }

    public required Guid LastReminderId { get; init; }
}
