using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace VictimContact.Api.Sms;

/// <summary>
/// Looks in Twilio's list of messages for one that may have been sent, by its number, its day and the code that it carries.
/// </summary>
internal sealed class TwilioMessageList(HttpClient http, IOptions<SmsOptions> options, SmsAccount account, ILogger<TwilioMessageList> log)
{
    // More messages than that to one phone in two days are not ours alone.
    private const int MostPages = 10;
    private const int PageSize = 1000;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Lists by the day of the call and the day before, then without a day: a message that Twilio still has in its queue has no day of
    /// sending yet.
    /// </summary>
    internal async Task<SmsFinding> Find(SoughtSms sought, CancellationToken cancellation)
    {
        try
        {
            var day = DateOnly.FromDateTime(sought.CalledAt.UtcDateTime);
            (string Filter, int Pages)[] lists =
            [
                ($"&DateSent={Written(day)}", MostPages),
                ($"&DateSent={Written(day.AddDays(-1))}", MostPages),
                ("", 1),
            ];
            var isUndecidable = false;
            foreach (var (filter, pages) in lists)
            {
                switch (await FindIn(sought, filter, pages, cancellation))
                {
                    case SmsFinding.Found found:
                        return found;
                    case SmsFinding.Undecidable:
                        isUndecidable = true;
                        break;
                }
            }

            account.Accept();
            return isUndecidable ? new SmsFinding.Undecidable() : new SmsFinding.NotThere();
        }
        catch (Exception e) when (e
            is HttpRequestException or OperationCanceledException or IOException or JsonException or TimeoutRejectedException)
        {
            if (e is HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden })
                account.Refuse(null);
            log.LogWarning("Attempt {AttemptId} could not be looked for ({Error}).", sought.AttemptId, e.GetType().Name);
            return new SmsFinding.AskLater();
        }
    }

    private async Task<SmsFinding> FindIn(SoughtSms sought, string filter, int pages, CancellationToken cancellation)
    {
        var isUndecidable = false;
        var next = $"{TwilioHttp.MessagesPath(options.Value.Twilio)}?To={Uri.EscapeDataString(sought.To)}{filter}&PageSize={PageSize}";
        for (var page = 0; page < pages && next is not null; page++)
        {
            var listed = await http.GetFromJsonAsync<Page>(next.TrimStart('/'), cancellation)
                ?? throw new JsonException("The list is empty.");
            foreach (var message in (listed.Messages ?? []).Where(m => IsCandidate(m, sought)))
            {
                if (EndsInCode(message.Body, sought.Code) && SmsProgress.Of(message.Status ?? "", message.ErrorCode) is { } progress)
                    return new SmsFinding.Found(message.Sid!, progress);
                isUndecidable |= (string.IsNullOrEmpty(message.Body) && !IsFromBefore(message, sought.CalledAt - ClockSkew))
                    || EndsInCode(message.Body, sought.Code);
            }

            next = listed.NextPage;
        }

        return isUndecidable || (next is not null && pages > 1) ? new SmsFinding.Undecidable() : new SmsFinding.NotThere();
    }

    /// <summary>One that went out, to this number, not before the day before the call, and is not known yet.</summary>
    private static bool IsCandidate(Message message, SoughtSms sought) =>
        message.Sid is { } sid
        && message.Direction?.StartsWith("outbound", StringComparison.Ordinal) == true
        && message.To == sought.To
        && !sought.KnownSids.Contains(sid)
        && !IsFromBefore(message, sought.CalledAt.AddDays(-1));

    private static bool IsFromBefore(Message message, DateTimeOffset instant) =>
        DateTimeOffset.TryParse(message.DateCreated, CultureInfo.InvariantCulture, out var created) && created < instant;

    private static bool EndsInCode(string? body, string? code) =>
        code is not null && body?.TrimEnd(' ', '.').EndsWith($" {code}", StringComparison.Ordinal) == true;

    private static string Written(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private sealed record Page(
        [property: JsonPropertyName("messages")] IReadOnlyList<Message>? Messages,
        [property: JsonPropertyName("next_page_uri")] string? NextPage);

    private sealed record Message(
        [property: JsonPropertyName("sid")] string? Sid,
        [property: JsonPropertyName("to")] string? To,
        [property: JsonPropertyName("body")] string? Body,
        [property: JsonPropertyName("direction")] string? Direction,
        [property: JsonPropertyName("status")] string? Status,
        [property: JsonPropertyName("error_code")] int? ErrorCode,
        [property: JsonPropertyName("date_created")] string? DateCreated);
}
