namespace VictimContact.Tests.Shared;

/// <summary>
/// How the stand-in meets one request to create a message. As it stands, it accepts and answers at once. The steps are:
/// <see cref="BeforeAccepting"/>, accepting (or not), <see cref="BeforeAnswering"/>, then an answer (or a connection that breaks), then the
/// receipts.
/// </summary>
public sealed record TwilioStandInConduct
{
    /// <summary>Accepts at once.</summary>
    public static TwilioStandInConduct Accepts { get; } = new();

    /// <summary>The connection breaks; the message is not there.</summary>
    public static TwilioStandInConduct BreaksBeforeAccepting { get; } = new() { IsAccepted = false, Breaks = true };

    /// <summary>The message is there; the connection breaks before the answer.</summary>
    public static TwilioStandInConduct BreaksAfterAccepting { get; } = new() { Breaks = true };

    /// <summary>The token says that the caller has gone away. What comes to its end in spite of that is accepted all the same.</summary>
    public Func<CancellationToken, Task>? BeforeAccepting { get; init; }

    public bool IsAccepted { get; init; } = true;

    /// <summary>Given the message, when there is one.</summary>
    public Func<TwilioStandInMessage?, CancellationToken, Task>? BeforeAnswering { get; init; }

    public bool Breaks { get; init; }

    /// <summary>What is answered instead of the message.</summary>
    public TwilioStandInError? Error { get; init; }

    /// <summary>What is called back after the answer, in this order.</summary>
    public IReadOnlyList<TwilioStandInReceipt> Receipts { get; init; } = [];

    /// <summary>Refuses with one of Twilio's error codes, by the status that Twilio gives it.</summary>
    public static TwilioStandInConduct Refuses(int code, TimeSpan? retryAfter = null) =>
        new() { IsAccepted = false, Error = TwilioStandInError.Of(code, retryAfter) };

    /// <summary>Fails with an HTTP status of 5xx; the message may be there all the same.</summary>
    public static TwilioStandInConduct Fails(int status, bool accepted = false) =>
        new() { IsAccepted = accepted, Error = new(status, null, "Internal Server Error") };

    /// <summary>Accepts, and tells these statuses afterwards.</summary>
    public static TwilioStandInConduct Tells(params TwilioStandInReceipt[] receipts) => new() { Receipts = receipts };

    /// <summary>Accepts, and answers only when so much of the machine's time has passed.</summary>
    public static TwilioStandInConduct Delays(TimeSpan delay) =>
        new() { BeforeAccepting = cancellation => Task.Delay(delay, cancellation) };

    /// <summary>
    /// Keeps the caller waiting until it gives up; the message is not there. Says when the caller <paramref name="waits"/>.
    /// </summary>
    public static TwilioStandInConduct TimesOutBeforeAccepting(Action waits) =>
        new() { BeforeAccepting = cancellation => Forever(waits, cancellation) };

    /// <summary>
    /// The message is there; the caller is kept waiting until it gives up. Says when the caller <paramref name="waits"/>.
    /// </summary>
    public static TwilioStandInConduct TimesOutAfterAccepting(Action waits) =>
        new() { BeforeAnswering = (_, cancellation) => Forever(waits, cancellation) };

    private static Task Forever(Action waits, CancellationToken cancellation)
    {
        waits();
        return Task.Delay(Timeout.Infinite, cancellation);
    }
}

/// <summary>A status that is called back. <paramref name="After"/> is counted from the answer, or from the receipt before.</summary>
public sealed record TwilioStandInReceipt(string Status, int? ErrorCode = null, TimeSpan After = default);

/// <summary>An error as Twilio answers it.</summary>
public sealed record TwilioStandInError(int Status, int? Code, string Message, TimeSpan? RetryAfter = null)
{
    private static readonly Dictionary<int, (int Status, string Message)> Known = new()
    {
        [20003] = (401, "Authenticate"),
        [20404] = (404, "The requested resource was not found"),
        [20429] = (429, "Too Many Requests"),
        [20500] = (500, "Internal Server Error"),
        [21211] = (400, "Invalid 'To' Phone Number"),
        [21212] = (400, "Invalid 'From' Phone Number"),
        [21408] = (400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"),
        [21606] = (400, "The 'From' phone number provided is not a valid message-capable Twilio phone number"),
        [21608] = (400, "The number is unverified. Trial accounts cannot send messages to unverified numbers"),
        [21610] = (400, "Attempt to send to unsubscribed recipient"),
        [21611] = (429, "This 'From' number has exceeded the maximum number of queued messages"),
        [21612] = (400, "Message cannot be sent with the current combination of 'To' and/or 'From' parameters"),
        [21614] = (400, "'To' number is not a valid mobile number"),
        [21635] = (400, "'To' number cannot be a landline"),
        [30042] = (400, "The sender ID is not allowed"),
        [63038] = (429, "Account exceeded the daily messages limit"),
    };

    /// <summary>The codes that a test may want to go through one by one.</summary>
    public static IReadOnlyCollection<int> Codes => Known.Keys;

    /// <summary>The error of a code; one that is not listed here is a bad request.</summary>
    public static TwilioStandInError Of(int code, TimeSpan? retryAfter = null)
    {
        var (status, message) = Known.GetValueOrDefault(code, (400, "Unlisted error"));
        return new(status, code, message, retryAfter);
    }
}
