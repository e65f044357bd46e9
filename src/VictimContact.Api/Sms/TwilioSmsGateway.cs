using System.Net;
using Microsoft.Extensions.Options;

namespace VictimContact.Api.Sms;

/// <summary>
/// Sends texts over Twilio's REST API. To create a message has no idempotency key, so that a call is made once: when its answer is lost,
/// the list of messages tells whether it was heard. Logs name calls and codes, never numbers or texts.
/// </summary>
internal sealed class TwilioSmsGateway(
    HttpClient http,
    TwilioMessageList list,
    IOptions<SmsOptions> options,
    IHostEnvironment environment,
    TimeProvider clock,
    ILogger<TwilioSmsGateway> log)
    : ISmsGateway
{
    private const int ShortestValidity = 1;
    private const int LongestValidity = 36_000;

    private readonly TwilioOptions twilio = options.Value.Twilio;
    private readonly HashSet<string> allowed = [.. options.Value.AllowList];

    public CodeUse Codes => twilio.IsAnswerable ? CodeUse.Answer : CodeUse.Reference;

    public TimeSpan Timeout => options.Value.Timeout;

    public TimeSpan FindsAfter => options.Value.ReconcileAfter;

    public bool MayText(string number) => environment.IsProduction() || allowed.Contains(number);

    public async Task<SmsAnswer> Send(OutgoingSms sms, CancellationToken cancellation)
    {
        using var content = new FormUrlEncodedContent(FormOf(sms));
        using var request = new HttpRequestMessage(HttpMethod.Post, TwilioHttp.MessagesPath(twilio)) { Content = content };
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var response = await http.SendAsync(request, ending.Token);
            return await AnswerOf(sms, response, ending.Token);
        }
        catch (HttpRequestException e) when (e.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            log.LogWarning(
                "Attempt {AttemptId} of reminder {ReminderId} did not reach the provider: {Error}.",
                sms.AttemptId,
                sms.ReminderId,
                e.HttpRequestError);
            return new SmsAnswer.TryLater(null, null);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            log.LogWarning(
                "Attempt {AttemptId} of reminder {ReminderId} was not answered ({Error}).",
                sms.AttemptId,
                sms.ReminderId,
                e.GetType().Name);
            return new SmsAnswer.Unknown();
        }
    }

    public Task<SmsFinding> Find(SoughtSms sought, CancellationToken cancellation) => list.Find(sought, cancellation);

    private async Task<SmsAnswer> AnswerOf(OutgoingSms sms, HttpResponseMessage response, CancellationToken cancellation)
    {
        var answer = await TwilioHttp.Read(response, cancellation);
        if (response.IsSuccessStatusCode)
            return AcceptanceOf(sms, answer);

        var code = answer.Code;
        log.Log(
            code is { } known && TwilioCodes.IsKnown(known) ? LogLevel.Warning : LogLevel.Error,
            "Attempt {AttemptId} of reminder {ReminderId} was answered {Status}, code {Code}.",
            sms.AttemptId,
            sms.ReminderId,
            (int)response.StatusCode,
            code);

        // What went wrong inside of Twilio may have gone wrong after it took the message.
        if (response.StatusCode >= HttpStatusCode.InternalServerError || response.StatusCode == HttpStatusCode.RequestTimeout)
            return new SmsAnswer.Unknown();
        return TwilioCodes.Of(code, response.StatusCode) switch
        {
            TwilioTreatment.Never never => new SmsAnswer.Never(never.Fault, code),
            TwilioTreatment.TryLater => new SmsAnswer.TryLater(WaitAskedBy(response), code),
            _ => new SmsAnswer.AccountFault(code),
        };
    }

    /// <summary>An acceptance without an id cannot be told from other messages: it is looked for.</summary>
    private SmsAnswer AcceptanceOf(OutgoingSms sms, TwilioAnswer answer)
    {
        if (answer is not { Sid: { } sid, Status: { } word })
            return new SmsAnswer.Unknown();
        if (TwilioWords.StatusOf(word) is { } status)
        {
            var isTaken = status is ReminderStatus.Accepted or ReminderStatus.Sent or ReminderStatus.Delivered;
            return new SmsAnswer.Accepted(sid, isTaken ? status : ReminderStatus.Accepted);
        }

        log.LogError(
            "Attempt {AttemptId} of reminder {ReminderId} was answered with a status that is not known.", sms.AttemptId, sms.ReminderId);
        return new SmsAnswer.Accepted(sid, ReminderStatus.Accepted);
    }

    private IEnumerable<KeyValuePair<string, string>> FormOf(OutgoingSms sms)
    {
        yield return new("To", sms.To);
        yield return twilio.From is { } from ? new("From", from) : new("MessagingServiceSid", twilio.MessagingServiceSid!);
        yield return new("Body", sms.Text);
        yield return new("StatusCallback", twilio.PublicAddress($"/v1/webhooks/twilio/status/{sms.AttemptId}").ToString());
        var seconds = Math.Clamp((int)Math.Min(sms.ValidFor.TotalSeconds, LongestValidity), ShortestValidity, LongestValidity);
        yield return new("ValidityPeriod", seconds.ToString(CultureInfo.InvariantCulture));
    }

    private TimeSpan? WaitAskedBy(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };
}
