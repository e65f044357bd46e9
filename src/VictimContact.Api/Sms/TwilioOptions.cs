using System.Text.RegularExpressions;

namespace VictimContact.Api.Sms;

/// <summary>The account at Twilio that carries the texts: <c>Sms:Twilio</c>.</summary>
internal sealed partial record TwilioOptions
{
    private const string Retain = "retain";

    public string AccountSid { get; init; } = "";

    public string AuthToken { get; init; } = "";

    /// <summary>The sender: a number in E.164, a short code, or a name. Given instead of <see cref="MessagingServiceSid"/>.</summary>
    public string? From { get; init => field = value is "" ? null : value; }

    public string? MessagingServiceSid { get; init => field = value is "" ? null : value; }

    /// <summary>
    /// Whether answers to the sender arrive here, so that texts may ask for one. Unless told: true for a number or a short code, false for
    /// a name and for a messaging service, which may send under a name.
    /// </summary>
    public bool? CanReceive { get; init; }

    public string ApiBaseUrl { get; init; } = "https://api.twilio.com";

    /// <summary>This service's address as Twilio calls it.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>A port on which only the webhooks are served; null for the main one.</summary>
    public int? ListenPort { get; init; }

    /// <summary>Only <c>retain</c>, Twilio's own default: see <see cref="Faults"/>.</summary>
    public string ContentRetention { get; init; } = Retain;

    /// <summary>Only <c>retain</c>, as for <see cref="ContentRetention"/>.</summary>
    public string AddressRetention { get; init; } = Retain;

    /// <summary>True when an officer's answer reaches this service.</summary>
    internal bool IsAnswerable => CanReceive ?? (From is { } from && Number().IsMatch(from));

    /// <summary>The address under this service's public one.</summary>
    internal Uri PublicAddress(string path) => new(PublicUrl.TrimEnd('/') + path);

    /// <summary>One sentence for everything that keeps these settings from working.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!Account().IsMatch(AccountSid))
            yield return "Sms:Twilio:AccountSid must be AC and 32 hexadecimal digits.";
        if (AuthToken.Length == 0)
            yield return "Sms:Twilio:AuthToken must be the account's primary token.";
        foreach (var fault in SenderFaults())
            yield return fault;
        if (!IsAddress(ApiBaseUrl))
            yield return "Sms:Twilio:ApiBaseUrl must be an http or https address.";
        if (!IsAddress(PublicUrl) || PublicUrl.Contains('?') || new Uri(PublicUrl).Host.Contains('_'))
            yield return "Sms:Twilio:PublicUrl must be the http or https address at which Twilio reaches this service, "
                + "its host without underscores.";
        if (ListenPort is < 1 or > 65_535)
            yield return "Sms:Twilio:ListenPort must be a port from 1 to 65535.";
        if (ContentRetention != Retain)
            yield return "Sms:Twilio:ContentRetention must be retain: a text whose fate is unknown is looked for "
                + "by the code that it carries.";
        if (AddressRetention != Retain)
            yield return "Sms:Twilio:AddressRetention must be retain: a text whose fate is unknown is looked for by its number.";
    }

    private IEnumerable<string> SenderFaults()
    {
        if (From is null == MessagingServiceSid is null)
            yield return "Sms:Twilio needs a sender: either From or MessagingServiceSid.";
        if (From is { } from && !Number().IsMatch(from) && !SenderName().IsMatch(from))
            yield return "Sms:Twilio:From must be a number as +447700900000, a short code, "
                + "or a name of at most 11 letters, digits and spaces.";
        if (MessagingServiceSid is { } service && !Service().IsMatch(service))
            yield return "Sms:Twilio:MessagingServiceSid must be MG and 32 hexadecimal digits.";
        if (CanReceive == true && From is { } name && !Number().IsMatch(name))
            yield return "Sms:Twilio:CanReceive cannot be true: nobody can answer a name.";
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    [GeneratedRegex(@"\AAC[0-9a-fA-F]{32}\z")]
    private static partial Regex Account();

    [GeneratedRegex(@"\AMG[0-9a-fA-F]{32}\z")]
    private static partial Regex Service();

    [GeneratedRegex(@"\A(\+[1-9][0-9]{6,14}|[0-9]{3,8})\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}\z")]
    private static partial Regex SenderName();
}
