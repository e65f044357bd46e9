using System.Collections.Frozen;
using System.Net;

namespace VictimContact.Api.Sms;

/// <summary>
/// What is done about an error: the reminder never arrives for a reason, is tried later, or the account has to be mended.
/// </summary>
internal abstract record TwilioTreatment
{
    private TwilioTreatment()
    {
    }

    internal sealed record Never(DeliveryFault Fault) : TwilioTreatment;

    internal sealed record TryLater : TwilioTreatment;

    internal sealed record MendAccount : TwilioTreatment;
}

/// <summary>
/// Twilio's error codes (<c>https://www.twilio.com/docs/api/errors</c>). Those below 30000 are answered to the call, most of the others
/// come with a receipt. A code that is not here is treated by its HTTP status: codes are subject to change.
/// </summary>
internal static class TwilioCodes
{
    private static readonly TwilioTreatment Mend = new TwilioTreatment.MendAccount();
    private static readonly TwilioTreatment Later = new TwilioTreatment.TryLater();
    private static readonly TwilioTreatment Passing = new TwilioTreatment.Never(DeliveryFault.Passing);
    private static readonly TwilioTreatment OptedOut = new TwilioTreatment.Never(DeliveryFault.OptedOut);
    private static readonly TwilioTreatment Unreachable = new TwilioTreatment.Never(DeliveryFault.Unreachable);
    private static readonly TwilioTreatment Refused = new TwilioTreatment.Never(DeliveryFault.Refused);

    private static readonly FrozenDictionary<int, TwilioTreatment> Table = new Dictionary<int, TwilioTreatment>
    {
        [20003] = Mend, // The account or its token is wrong.
        [20005] = Mend, // The account is not active.
        [20404] = Mend, // There is no such account.
        [20429] = Later, // Too many requests.
        [21211] = Unreachable, // The number is not valid.
        [21212] = Mend, // The sender is not valid.
        [21217] = Unreachable, // The number is not a phone's.
        [21408] = Refused, // Texts to this region are not allowed.
        [21601] = Mend, // The sender cannot send texts.
        [21603] = Mend, // There is no sender.
        [21606] = Mend, // The sender is not one of the account's.
        [21608] = Refused, // A trial account texts verified numbers only.
        [21610] = OptedOut, // The recipient has sent STOP.
        [21611] = Later, // The sender's queue is full.
        [21612] = Refused, // This sender cannot text this number.
        [21614] = Unreachable, // The number is not a mobile.
        [21635] = Unreachable, // The number is a landline.
        [21703] = Mend, // The messaging service has no sender.
        [30001] = Passing, // The queue overflowed.
        [30002] = Mend, // The account is suspended.
        [30003] = Passing, // The handset is off or has no signal.
        [30004] = Refused, // The message is blocked.
        [30005] = Unreachable, // The handset is not known.
        [30006] = Unreachable, // A landline, or a network that cannot be reached.
        [30007] = Refused, // A network filtered it.
        [30008] = Passing, // Not known why.
        [30036] = Passing, // Its validity ran out.
        [30042] = Mend, // The sender's name is not allowed.
        [63038] = Mend, // The account's limit for the day is reached.
    }.ToFrozenDictionary();

    internal static bool IsKnown(int code) => Table.ContainsKey(code);

    /// <summary>What a code in a receipt says; null without a known one. The text is lost then, whoever has to mend something.</summary>
    internal static DeliveryFault? FaultOf(int? code) => code is { } known && Table.TryGetValue(known, out var treatment)
        ? (treatment as TwilioTreatment.Never)?.Fault ?? DeliveryFault.Refused
        : null;

    /// <summary>What to do about a refused call.</summary>
    internal static TwilioTreatment Of(int? code, HttpStatusCode status) => code is { } known && Table.TryGetValue(known, out var treatment)
        ? treatment
        : status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => Mend,
            HttpStatusCode.TooManyRequests => Later,
            _ => Refused,
        };
}
