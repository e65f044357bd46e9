using System.Net;
using Microsoft.Extensions.Options;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;

namespace VictimContact.Api.Sms;

/// <summary>
/// Finds out from Twilio what became of a message: by its id, or else in the list of messages by its number, its day and the code that it
/// carries.
/// </summary>
internal sealed class TwilioMessageList(HttpClient http, IOptions<SmsOptions> options, SmsAccount account, ILogger<TwilioMessageList> log)
{
    private const int PageSize = 1000;

    // More messages than that to one phone in two days are not ours alone.
    private const int MostMessages = 10 * PageSize;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly TwilioOptions twilio = options.Value.Twilio;

    internal async Task<SmsFinding> Find(SoughtSms sought)
    {
        var call = new TwilioCall(http, twilio);
        try
        {
            var finding = sought.Sid is { } sid ? await Fetch(sid, call) : await FindListed(sought, call);
            account.Accept();
            return finding;
        }
        catch (TwilioException e)
        {
            if (sought.Sid is not null && call.Status == HttpStatusCode.NotFound)
                return new SmsFinding.NotThere();
            if (call.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                account.Refuse(null);
            log.LogWarning(
                "Attempt {AttemptId} could not be looked for ({Error}).", sought.AttemptId, (e.InnerException ?? e).GetType().Name);
            return new SmsFinding.AskLater();
        }
    }

    private static async Task<SmsFinding> Fetch(string sid, TwilioCall call)
    {
        var message = await MessageResource.FetchAsync(sid, client: call.Client);
        return ProgressOf(message) is { } progress ? new SmsFinding.Found(sid, progress) : new SmsFinding.Undecidable();
    }

    /// <summary>
    /// Lists from the day before the call on, then without a day: a message that Twilio still has in its queue has no day of sending yet.
    /// </summary>
    private static async Task<SmsFinding> FindListed(SoughtSms sought, TwilioCall call)
    {
        var since = sought.CalledAt.UtcDateTime.Date.AddDays(-1);
        ReadMessageOptions[] lists =
        [
            new() { To = new(sought.To), DateSentAfter = since, PageSize = PageSize, Limit = MostMessages },
            new() { To = new(sought.To), PageSize = PageSize, Limit = PageSize },
        ];
        var isUndecidable = false;
        foreach (var list in lists)
        {
            var seen = 0;
            foreach (var message in await MessageResource.ReadAsync(list, call.Client))
            {
                seen++;
                if (!IsCandidate(message, sought))
                    continue;
                if (EndsInCode(message.Body, sought.Code) && ProgressOf(message) is { } progress)
                    return new SmsFinding.Found(message.Sid, progress);
                isUndecidable |= (string.IsNullOrEmpty(message.Body) && !IsFromBefore(message, sought.CalledAt - ClockSkew))
                    || EndsInCode(message.Body, sought.Code);
            }

            isUndecidable |= list.DateSentAfter is not null && seen >= MostMessages;
        }

        return isUndecidable ? new SmsFinding.Undecidable() : new SmsFinding.NotThere();
    }

    private static SmsProgress? ProgressOf(MessageResource message) => SmsProgress.Of(message.Status?.ToString() ?? "", message.ErrorCode);

    /// <summary>One that went out, to this number, not before the day before the call, and is not known yet.</summary>
    private static bool IsCandidate(MessageResource message, SoughtSms sought) =>
        message.Sid is { } sid
        && message.Direction?.ToString().StartsWith("outbound", StringComparison.Ordinal) == true
        && message.To == sought.To
        && !sought.KnownSids.Contains(sid)
        && !IsFromBefore(message, sought.CalledAt.AddDays(-1));

    private static bool IsFromBefore(MessageResource message, DateTimeOffset instant) =>
        message.DateCreated is { } created && created.ToUniversalTime() < instant.UtcDateTime;

    private static bool EndsInCode(string? body, string? code) =>
        code is not null && body?.TrimEnd(' ', '.').EndsWith($" {code}", StringComparison.Ordinal) == true;
}
