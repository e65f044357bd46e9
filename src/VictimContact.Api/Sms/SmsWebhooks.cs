using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace VictimContact.Api.Sms;

/// <summary>How far a text has come, in the provider's own word. <paramref name="ErrorCode"/> is the provider's too.</summary>
internal sealed record ReceiptCall(string Sid, string Status, int? ErrorCode);

/// <summary>A text that somebody sent to our number. <paramref name="From"/> is E.164.</summary>
internal sealed record IncomingSms(string Sid, string From, string Body);

/// <summary>
/// Reads what the provider calls in. A call is believed for its signature alone, which covers the address that the provider was given, as
/// the settings have it: what the request says of its host is the caller's to write.
/// </summary>
internal sealed partial class SmsWebhooks(IOptions<SmsOptions> options, TimeProvider clock, ILogger<SmsWebhooks> log)
{
    internal const string Path = "/v1/webhooks";
    internal const string StatusRoute = "/webhooks/twilio/status/{attemptId}";
    internal const string InboundRoute = "/webhooks/twilio/inbound";
    internal const string PortSetting = "Sms:Twilio:ListenPort";
    internal const string SignatureHeader = "X-Twilio-Signature";
    internal const string AnswerType = "text/xml";

    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly DomainError NotServed = new("not-found", "This service texts through another provider.");
    private static readonly DomainError Forged =
        new("signature-not-valid", "The signature is not one of the provider's for this address and body.");
    private static readonly DomainError NotUnderstood =
        new("invalid-request", "The body is not a form with the fields that the provider sends.");

    private readonly LastingTrouble refusals = new(clock);

    internal async Task<Result<ReceiptCall>> ReadReceipt(HttpRequest request, Func<HttpRequest, Task<Result<byte[]>>> readBody)
    {
        var form = await ReadForm(request, readBody);
        if (form.Error is { } error)
            return error;
        var (sid, status, code) = (Field(form.Value, "MessageSid"), Field(form.Value, "MessageStatus"), Field(form.Value, "ErrorCode"));
        int? errorCode = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return Sid().IsMatch(sid) && Word().IsMatch(status) ? new ReceiptCall(sid, status, errorCode) : NotUnderstood;
    }

    internal async Task<Result<IncomingSms>> ReadMessage(HttpRequest request, Func<HttpRequest, Task<Result<byte[]>>> readBody)
    {
        var form = await ReadForm(request, readBody);
        if (form.Error is { } error)
            return error;
        var (sid, from, body) = (Field(form.Value, "MessageSid"), Field(form.Value, "From"), Field(form.Value, "Body"));
        return Sid().IsMatch(sid) && Number().IsMatch(from) ? new IncomingSms(sid, from, body) : NotUnderstood;
    }

    /// <summary>What is answered to a text, in the provider's markup; with null, nothing is sent back.</summary>
    internal static string Answer(string? text)
    {
        var response = new XElement("Response", text is null ? null : new XElement("Message", text));
        return new XDeclaration("1.0", "UTF-8", null) + response.ToString(SaveOptions.DisableFormatting);
    }

    private async Task<Result<Dictionary<string, StringValues>>> ReadForm(
        HttpRequest request, Func<HttpRequest, Task<Result<byte[]>>> readBody)
    {
        if (!options.Value.IsTwilio)
            return NotServed;
        var signature = request.Headers[SignatureHeader].ToString();
        if (signature.Length == 0)
            return Refuse();
        var whole = await readBody(request);
        if (whole.Error is { } error)
            return error;

        var body = whole.Value;
        var twilio = options.Value.Twilio;
        var url = twilio.PublicUrl.TrimEnd('/') + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        if (!IsForm(request.ContentType))
            return TwilioSignature.IsOfBody(signature, twilio.AuthToken, url, body) ? NotUnderstood : Refuse();
        var form = FieldsOf(body);
        var fields = form?.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""));
        return fields is not null && TwilioSignature.IsOfForm(signature, twilio.AuthToken, url, fields)
            ? form!
            : Refuse();
    }

    // Who runs the service must hear of it: a public address that is set wrongly refuses every call.
    private DomainError Refuse()
    {
        if (refusals.IsToBeLogged())
            log.LogWarning("Calls to a webhook are refused: they are not signed by the provider for the address in Sms:Twilio:PublicUrl.");
        return Forged;
    }

    private static string Field(Dictionary<string, StringValues> form, string name) => form.GetValueOrDefault(name).ToString();

    private static bool IsForm(string? contentType) =>
        string.Equals(contentType?.Split(';')[0].Trim(), FormType, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, StringValues>? FieldsOf(byte[] body)
    {
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body));
            return reader.ReadForm();
        }
        catch (InvalidDataException)
        {
            // More fields, or longer ones, than any provider sends.
            return null;
        }
    }

    [GeneratedRegex(@"\A(SM|MM)[0-9a-fA-F]{32}\z")]
    private static partial Regex Sid();

    [GeneratedRegex(@"\A[a-z_]{1,32}\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z")]
    private static partial Regex Number();
}
