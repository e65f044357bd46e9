using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Sms;

/// <summary>One call to the provider. <paramref name="To"/> is E.164; <paramref name="AttemptId"/> names this call, and no other one.</summary>
internal sealed record OutgoingSms(Guid ReminderId, Guid AttemptId, string To, string Text);

/// <summary>Hands texts to whoever carries them.</summary>
internal interface ISmsGateway
{
    /// <summary>
    /// Sends one text, and answers the status that this leaves its reminder in: as far as <c>sending</c> can move, and no further than is known.
    /// Whatever can be foreseen is a status; an exception leaves the reminder to a later attempt.
    /// </summary>
    Task<ReminderStatus> Send(OutgoingSms sms, CancellationToken cancellation);
}
