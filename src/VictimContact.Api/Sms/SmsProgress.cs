namespace VictimContact.Api.Sms;

/// <summary>
/// How far a text has come; <paramref name="Fault"/> says why, where it did not arrive, and <paramref name="IsKnownCode"/> is false where
/// that is a guess.
/// </summary>
internal sealed record SmsProgress(ReminderStatus Status, DeliveryFault? Fault, int? Code, bool IsKnownCode)
{
    /// <summary>What the provider's word and code mean; null for a word that is not known.</summary>
    internal static SmsProgress? Of(string word, int? code)
    {
        if (TwilioWords.StatusOf(word) is not { } status)
            return null;
        DeliveryFault? guess = status switch
        {
            ReminderStatus.Undelivered => DeliveryFault.Passing,
            ReminderStatus.Failed => DeliveryFault.Refused,
            _ => null,
        };
        var fault = guess is null ? null : TwilioCodes.FaultOf(code) ?? guess;
        return new(status, fault, code, code is not { } known || TwilioCodes.IsKnown(known));
    }
}
