using System.Text.RegularExpressions;

namespace VictimContact.Api.Sms;

/// <summary>Who carries the texts: <c>Sms:Provider</c> and what it takes.</summary>
internal sealed partial record SmsOptions
{
    internal const string Section = "Sms";
    private const string Log = "log";
    private const string WithTwilio = "twilio";

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary><c>log</c> writes them to the log, and texts nobody; <c>twilio</c> sends them.</summary>
    public string Provider { get; init; } = Log;

    /// <summary>How long a call to the provider may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after an attempt of which nothing is known the provider is asked what it has.</summary>
    public TimeSpan ReconcileAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Numbers in E.164 that may be texted where the environment is not Production.</summary>
    public IReadOnlyList<string> AllowList { get; init; } = [];

    public TwilioOptions Twilio { get; init; } = new();

    /// <summary>Whether texts leave this machine.</summary>
    internal bool GoesToPhones => IsTwilio;

    internal bool IsTwilio => Provider == WithTwilio;

    /// <summary>One sentence for everything that keeps these settings from working.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Provider is not (Log or WithTwilio))
            yield return "Sms:Provider must be log or twilio.";
        if (Timeout <= TimeSpan.Zero || Timeout > LongestTimeout)
            yield return "Sms:Timeout must be longer than zero and at most 00:00:20.";
        if (ReconcileAfter < Timeout || ReconcileAfter > LongestWait)
            yield return "Sms:ReconcileAfter must be at least Sms:Timeout and at most 01:00:00.";
        if (AllowList.Any(n => !Number().IsMatch(n)))
            yield return "Sms:AllowList must hold numbers as +447700900123.";
        foreach (var fault in IsTwilio ? Twilio.Faults() : [])
            yield return fault;
    }

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z")]
    private static partial Regex Number();
}
