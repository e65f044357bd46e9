using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>One SMS to one phone.</summary>
/// <param name="Id">Our id of the reminder.</param>
/// <param name="To">Whom it is addressed to. Their number is that of the moment of sending, and is not shown here.</param>
/// <param name="Duties">What it tells, as it was when it was sent.</param>
/// <param name="Text">What it says; null while it waits to be put together.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="SentAt">When the provider had taken it, as far as is known.</param>
/// <param name="DeliveredAt">When it reached the phone.</param>
/// <param name="AcknowledgedAt">When somebody answered it from the phone that it was sent to.</param>
/// <param name="History">
/// Every status that it has had, and all that the provider told of it, also what came late or twice and changed nothing; oldest first. Null
/// in lists.
/// </param>
public sealed record ReminderAnswer(
    Guid Id,
    ReminderAddressee To,
    IReadOnlyList<ReminderDuty> Duties,
    string? Text,
    ReminderStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? AcknowledgedAt,
    IReadOnlyList<ReminderEvent>? History)
{
    internal static ReminderAnswer Of(
        ReminderRow row, IEnumerable<ReminderLineRow> lines, IEnumerable<ReminderEventRow>? history = null) => new(
        row.Id,
        new(row.OfficerId, row.Unit, row.Role),
        [.. lines.OrderBy(l => l.DueOn).ThenBy(l => l.DutyId).ThenBy(l => l.Place)
            .Select(l => new ReminderDuty(l.DutyId, l.AgreementId, l.Kind, l.Stage, l.Place, l.DueOn))],
        row.Text,
        row.Status,
        row.CreatedAt,
        row.SentAt,
        row.DeliveredAt,
        row.AcknowledgedAt,
        history is null
            ? null
            : [.. history.Select(e => new ReminderEvent(e.At, e.Status, e.ProviderCode)).OrderBy(e => e.At).ThenBy(e => e.Status)]);
}

/// <param name="OfficerId">The addressee; null for a unit desk.</param>
/// <param name="Unit">The unit whose desk it is; null for an officer.</param>
/// <param name="Role">As what they are told.</param>
public sealed record ReminderAddressee(string? OfficerId, string? Unit, ReminderRole Role);

/// <summary>A duty that a reminder is about.</summary>
/// <param name="DutyId">The duty. It may have ended since, or no longer follow from the timeline.</param>
/// <param name="AgreementId">The agreement that it is owed under.</param>
/// <param name="Kind">What is owed.</param>
/// <param name="Stage">At which stage of it.</param>
/// <param name="Place">In whose place the addressee hears of it: each place is told by itself.</param>
/// <param name="DueOn">The day by the end of which it was owed when the reminder was written.</param>
public sealed record ReminderDuty(Guid DutyId, Guid AgreementId, DutyKind Kind, ReminderStage Stage, Place Place, DateOnly DueOn);

/// <param name="At">When the reminder came to this status.</param>
/// <param name="Status">The status.</param>
/// <param name="ProviderCode">The provider's code of what went wrong.</param>
public sealed record ReminderEvent(DateTimeOffset At, ReminderStatus Status, int? ProviderCode = null);

/// <summary>The reminder of the published document's examples.</summary>
internal static class ReminderExample
{
    private static readonly DateTimeOffset WrittenAt = new(2026, 11, 16, 8, 0, 12, TimeSpan.Zero);

    internal static readonly ReminderAnswer Sent = new(
        Guid.Parse("019a80d4-3ae0-7c15-9b7e-52d0f8a3c641"),
        new("1742", null, ReminderRole.Officer),
        [
            new(
                Guid.Parse("6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03"),
                Guid.Parse("019a43d0-9c1e-7b44-9a55-3f6b1c0d2e11"),
                DutyKind.Update,
                ReminderStage.DueToday,
                Place.Officer,
                new DateOnly(2026, 11, 16)),
        ],
        "DPP/1234/23: give update today, Mon 16 Nov. Reply SEEN K7Q29.",
        ReminderStatus.Sent,
        WrittenAt,
        WrittenAt.AddSeconds(1),
        null,
        null,
        [
            new(WrittenAt, ReminderStatus.Queued),
            new(WrittenAt, ReminderStatus.Sending),
            new(WrittenAt.AddSeconds(1), ReminderStatus.Sent),
        ]);
}
