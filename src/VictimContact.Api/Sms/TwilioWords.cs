namespace VictimContact.Api.Sms;

/// <summary>Twilio's words for how far a message has come (its OpenAPI description of 14 April 2026).</summary>
internal static class TwilioWords
{
    /// <summary>Null for a word that is not known, or is one of messages that come in.</summary>
    internal static ReminderStatus? StatusOf(string word) => word switch
    {
        "accepted" or "scheduled" or "queued" or "sending" => ReminderStatus.Accepted,
        "sent" or "partially_delivered" => ReminderStatus.Sent,
        "delivered" or "read" => ReminderStatus.Delivered,
        "undelivered" => ReminderStatus.Undelivered,
        "failed" or "canceled" => ReminderStatus.Failed,
        _ => null,
    };
}
