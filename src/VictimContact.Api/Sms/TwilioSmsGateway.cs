using System.Net;
using Microsoft.Extensions.Options;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace VictimContact.Api.Sms;

/// <summary>
/// Sends texts over Twilio's REST API, by its own package. To create a message has no idempotency key, so that a call is made once: when
/// its answer is lost, the list of messages tells whether it was heard. Logs name calls and codes, never numbers or texts.
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
        var call = new TwilioCall(http, twilio);
        try
        {
            return AcceptanceOf(sms, await MessageResource.CreateAsync(OptionsOf(sms), call.Client));
        }
        catch (ApiConnectionException e) when (e.InnerException is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
        })
        {
            log.LogWarning("Attempt {AttemptId} of reminder {ReminderId} did not reach the provider.", sms.AttemptId, sms.ReminderId);
            return new SmsAnswer.TryLater(null, null);
        }
        catch (ApiConnectionException e)
        {
            log.LogWarning(
                "Attempt {AttemptId} of reminder {ReminderId} was not answered ({Error}).",
                sms.AttemptId,
                sms.ReminderId,
                (e.InnerException ?? e).GetType().Name);
            return new SmsAnswer.Unknown();
        }
        catch (ApiException e)
        {
            return RefusalOf(sms, call, TwilioCall.CodeOf(e));
        }
    }

    public Task<SmsFinding> Find(SoughtSms sought, CancellationToken cancellation) => list.Find(sought);

    /// <summary>What an answer means that is no message.</summary>
    private SmsAnswer RefusalOf(OutgoingSms sms, TwilioCall call, int? code)
    {
        // What went wrong inside of Twilio may have gone wrong after it took the message; so may an answer that nobody can read.
        if (call.Status is not { } status || status is < HttpStatusCode.BadRequest or >= HttpStatusCode.InternalServerError)
            return new SmsAnswer.Unknown();
        log.Log(
            code is { } known && TwilioCodes.IsKnown(known) ? LogLevel.Warning : LogLevel.Error,
            "Attempt {AttemptId} of reminder {ReminderId} was answered {Status}, code {Code}.",
            sms.AttemptId,
            sms.ReminderId,
            (int)status,
            code);
        if (status == HttpStatusCode.RequestTimeout)
            return new SmsAnswer.Unknown();
        return TwilioCodes.Of(code, status) switch
        {
            TwilioTreatment.Never never => new SmsAnswer.Never(never.Fault, code),
            TwilioTreatment.TryLater => new SmsAnswer.TryLater(call.WaitAsked(clock.GetUtcNow()), code),
            _ => new SmsAnswer.AccountFault(code),
        };
    }

    /// <summary>An acceptance without an id cannot be told from other messages: it is looked for.</summary>
    private SmsAnswer AcceptanceOf(OutgoingSms sms, MessageResource message)
    {
        if (message is not { Sid: { } sid, Status: { } word })
            return new SmsAnswer.Unknown();
        if (TwilioWords.StatusOf(word.ToString()) is { } status)
        {
            var isTaken = status is ReminderStatus.Accepted or ReminderStatus.Sent or ReminderStatus.Delivered;
            return new SmsAnswer.Accepted(sid, isTaken ? status : ReminderStatus.Accepted);
        }

        log.LogError(
            "Attempt {AttemptId} of reminder {ReminderId} was answered with a status that is not known.", sms.AttemptId, sms.ReminderId);
        return new SmsAnswer.Accepted(sid, ReminderStatus.Accepted);
    }

    private CreateMessageOptions OptionsOf(OutgoingSms sms) => new(new PhoneNumber(sms.To))
    {
        From = twilio.From is { } from ? new(from) : null,
        MessagingServiceSid = twilio.MessagingServiceSid,
        Body = sms.Text,
        StatusCallback = twilio.PublicAddress($"/v1/webhooks/twilio/status/{sms.AttemptId}"),
        ValidityPeriod = Math.Clamp((int)Math.Min(sms.ValidFor.TotalSeconds, LongestValidity), ShortestValidity, LongestValidity),
    };
}
