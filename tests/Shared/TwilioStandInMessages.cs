using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace VictimContact.Tests.Shared;

/// <summary>The messages of the stand-in, and how Twilio writes them. Safe to use by several threads.</summary>
internal sealed class TwilioStandInMessages
{
    private const int UsualPage = 50;
    private const int LargestPage = 1000;

    private readonly List<TwilioStandInMessage> accepted = [];
    private readonly Dictionary<string, TwilioStandInMessage> bySid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TwilioStandInMessage>> byNumber = new(StringComparer.Ordinal);

    internal IReadOnlyList<TwilioStandInMessage> All
    {
        get
        {
            lock (accepted)
                return [.. accepted];
        }
    }

    /// <summary>Why Twilio refuses a request before it looks at anything else; null when it does not.</summary>
    internal static TwilioStandInError? Refusal(Dictionary<string, StringValues> form)
    {
        if (!form.TryGetValue("To", out var to)
            || to.ToString() is not ['+', .. { Length: >= 8 and <= 15 } digits]
            || !digits.All(char.IsAsciiDigit))
            return TwilioStandInError.Of(21211);
        if (!form.ContainsKey("From") && !form.ContainsKey("MessagingServiceSid"))
            return new(400, 21603, "A 'From' phone number is required");
        if (!form.TryGetValue("Body", out var body) || body.ToString().Length is 0 or > 1600)
            return new(400, body.Count == 0 ? 21602 : 21617, "The message body is missing or too long");
        return form.TryGetValue("ValidityPeriod", out var period) && !(Number(period) is >= 1 and <= 36_000)
            ? new(400, 21623, "The ValidityPeriod is not valid")
            : null;
    }

    internal TwilioStandInMessage Add(Dictionary<string, StringValues> form, DateTimeOffset now, TimeSpan queueing)
    {
        lock (accepted)
        {
            var message = new TwilioStandInMessage
            {
                Sid = $"SM{accepted.Count + 1:x32}",
                To = form["To"]!,
                From = Value("From"),
                MessagingServiceSid = Value("MessagingServiceSid"),
                Body = form["Body"]!,
                StatusCallback = Value("StatusCallback"),
                ValidityPeriod = Number(Value("ValidityPeriod")),
                CreatedAt = now,
                SendsAt = now + queueing,
            };
            accepted.Add(message);
            bySid.Add(message.Sid, message);
            if (!byNumber.TryGetValue(message.To, out var same))
                byNumber.Add(message.To, same = []);
            same.Add(message);
            return message;
        }

        string? Value(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    internal TwilioStandInMessage? Find(string sid)
    {
        lock (accepted)
            return bySid.GetValueOrDefault(sid);
    }

    /// <summary>A page of the list, newest first, as the filters of the request say.</summary>
    internal byte[] Page(HttpRequest request, DateTimeOffset now)
    {
        var query = request.Query;
        var size = Math.Clamp(Number(query["PageSize"]) ?? UsualPage, 1, LargestPage);
        var page = Number(query["Page"]) ?? 0;
        var found = Matching(query, now);
        var shown = found.Skip(page * size).Take(size).ToList();
        var hasMore = found.Count > (page + 1) * size;
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            json.WriteNumber("end", Math.Max(0, (page * size) + shown.Count - 1));
            json.WriteString("first_page_uri", UriOf(request, size, 0));
            json.WriteString("next_page_uri", hasMore ? UriOf(request, size, page + 1, shown[^1].Sid) : null);
            json.WriteNumber("page", page);
            json.WriteNumber("page_size", size);
            json.WriteString("previous_page_uri", page > 0 ? UriOf(request, size, page - 1) : null);
            json.WriteStartArray("messages");
            foreach (var message in shown)
                Write(json, message, now, message.StatusAt(now));
            json.WriteEndArray();
            json.WriteNumber("start", page * size);
            json.WriteString("uri", UriOf(request, size, page));
            json.WriteEndObject();
        }

        return content.ToArray();
    }

    internal static byte[] Json(TwilioStandInMessage message, DateTimeOffset now, string? status = null)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
            Write(json, message, now, status ?? message.StatusAt(now));
        return content.ToArray();
    }

    private List<TwilioStandInMessage> Matching(IQueryCollection query, DateTimeOffset now)
    {
        List<TwilioStandInMessage> candidates;
        lock (accepted)
            candidates = query.TryGetValue("To", out var to) ? [.. byNumber.GetValueOrDefault(to.ToString(), [])] : [.. accepted];
        candidates.Reverse();
        return [.. candidates.Where(m => (!query.ContainsKey("From") || m.From == query["From"].ToString())
            && IsSent(m.SentAt(now), query["DateSent"], (sent, at) => sent >= at && sent < at.AddDays(1))
            && IsSent(m.SentAt(now), query["DateSent>"], (sent, at) => sent >= at)
            && IsSent(m.SentAt(now), query["DateSent<"], (sent, at) => sent <= at))];
    }

    // Days are those of Greenwich. What has no date of sending matches none.
    private static bool IsSent(DateTimeOffset? sent, StringValues filter, Func<DateTimeOffset, DateTimeOffset, bool> matches) =>
        filter.Count == 0
        || (sent is { } at
            && matches(
                at, DateTimeOffset.Parse(filter.ToString().TrimStart('='), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));

    private static void Write(Utf8JsonWriter json, TwilioStandInMessage message, DateTimeOffset now, string status)
    {
        var address = $"/2010-04-01/Accounts/{TwilioStandIn.AccountSid}/Messages/{message.Sid}";
        json.WriteStartObject();
        json.WriteString("account_sid", TwilioStandIn.AccountSid);
        json.WriteString("api_version", "2010-04-01");
        json.WriteString("body", message.Body);
        json.WriteString("date_created", Written(message.CreatedAt));
        json.WriteString("date_sent", status == "queued" ? null : Written(message.SentAt(now)));
        json.WriteString("date_updated", Written(message.CreatedAt));
        json.WriteString("direction", "outbound-api");
        if (message.ErrorCode is { } code)
            json.WriteNumber("error_code", code);
        else
            json.WriteNull("error_code");
        json.WriteNull("error_message");
        json.WriteString("from", message.From);
        json.WriteString("messaging_service_sid", message.MessagingServiceSid);
        json.WriteString("num_media", "0");
        json.WriteString("num_segments", message.MessagingServiceSid is null ? "1" : "0");
        json.WriteNull("price");
        json.WriteNull("price_unit");
        json.WriteString("sid", message.Sid);
        json.WriteString("status", status);
        json.WriteStartObject("subresource_uris");
        json.WriteString("media", address + "/Media.json");
        json.WriteEndObject();
        json.WriteString("to", message.To);
        json.WriteString("uri", address + ".json");
        json.WriteEndObject();
    }

    private static string UriOf(HttpRequest request, int size, int page, string? token = null)
    {
        var filters = request.Query.Where(p => p.Key is not ("Page" or "PageSize" or "PageToken"))
            .Append(new("PageSize", size.ToString(CultureInfo.InvariantCulture)))
            .Append(new("Page", page.ToString(CultureInfo.InvariantCulture)));
        return QueryHelpers.AddQueryString(request.Path.Value!, token is null ? filters : filters.Append(new("PageToken", "PA" + token)));
    }

    private static string? Written(DateTimeOffset? instant) =>
        instant?.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static int? Number(StringValues text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
