using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Kit;

/// <summary>
/// Sends the requests of a file one after the other, and writes each with its answer as the kit shows them. What no two runs have in common
/// is written in angle brackets: an id by when it was first seen, so that one that comes again is seen to be the same, the instant of now,
/// and cursors. Duties of one due day are answered by their ids, so here they stand by what they are.
/// </summary>
internal sealed partial class KitPlayer(HttpClient caller, FakeTimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] AnswerHeaders = ["ETag", "Location", "Retry-After", "Allow"];

    private readonly DateTimeOffset begun = clock.GetUtcNow();
    private readonly Dictionary<string, JsonNode?> answers = [];
    private readonly List<string> ids = [];

    /// <summary>The request and its answer, as indented JSON.</summary>
    internal async Task<string> Play(KitRequest request)
    {
        // Which of two agreements is the older is seen by when they were registered.
        clock.Advance(TimeSpan.FromSeconds(1));
        var address = Filled(request.Address);
        using var sent = new HttpRequestMessage(new(request.Method), new Uri(address, UriKind.Relative));
        var body = request.Body is null ? null : Filled(request.Body);
        if (body is not null)
            sent.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (var (name, value) in request.Headers)
        {
            if (!sent.Headers.TryAddWithoutValidation(name, Filled(value)))
                Assert.True(sent.Content!.Headers.TryAddWithoutValidation(name, value), name);
        }

        using var response = await caller.SendAsync(sent, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            ? JsonNode.Parse(text)
            : Settled(text.TrimStart('\uFEFF'));
        Settle(answer);
        answers[request.Name] = answer;
        return Shown(new JsonObject
        {
            ["title"] = request.Title.Length > 0 ? request.Title : null,
            ["request"] = new JsonObject
            {
                ["method"] = request.Method,
                ["address"] = address,
                ["headers"] = HeadersOf(request.Headers.Where(h => h.Name is not ("Authorization" or "Content-Type"))),
                ["body"] = BodyOf(body),
            },
            ["answer"] = new JsonObject
            {
                ["status"] = (int)response.StatusCode,
                ["headers"] = HeadersOf(response.Headers.Concat(response.Content.Headers).Where(h => AnswerHeaders.Contains(h.Key))
                    .Select(h => (h.Key, string.Join(", ", h.Value)))),
                ["body"] = answer?.DeepClone(),
            },
        });
    }

    private string Shown(JsonObject pair)
    {
        Mask(pair);
        foreach (var part in new[] { pair, pair["request"]!.AsObject(), pair["answer"]!.AsObject() })
        {
            foreach (var (name, _) in part.Where(m => m.Value is null).ToList())
                part.Remove(name);
        }

        return pair.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
    }

    private static void Settle(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, value) in members)
                Settle(value);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                Settle(item);
            if (items.All(i => i is JsonObject duty && duty["dueOn"] is not null))
                Put(items, InOrder(items.Select(i => i!), i => (string)i["dueOn"]!, i => Id().Replace(i.ToJsonString(), "")));
        }
    }

    // Of a table the due day is the first field.
    private static string Settled(string table)
    {
        var rows = table.Split("\r\n");
        return string.Join("\r\n", [rows[0], .. InOrder(rows.Skip(1), r => r.Split(',')[0], r => Id().Replace(r, ""))]);
    }

    private static IEnumerable<T> InOrder<T>(IEnumerable<T> answered, Func<T, string> day, Func<T, string> content) =>
        answered.GroupBy(day).SelectMany(ofDay => ofDay.OrderBy(content, StringComparer.Ordinal));

    private static void Put(JsonArray items, IEnumerable<JsonNode> inOrder)
    {
        var settled = inOrder.ToList();
        items.Clear();
        foreach (var item in settled)
            items.Add(item);
    }

    private void Mask(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (value is JsonValue text && text.TryGetValue(out string? said))
                        members[name] = name is "nextCursor" ? "<cursor>" : Masked(said);
                    else
                        Mask(value);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is JsonValue text && text.TryGetValue(out string? said))
                        items[i] = Masked(said);
                    else
                        Mask(items[i]);
                }

                if (items.All(i => i is JsonValue masked && IsId().IsMatch(masked.ToString())))
                    Put(items, items.Select(i => i!).OrderBy(i => i.ToString(), StringComparer.Ordinal));
                break;
        }
    }

    private string Masked(string text)
    {
        text = Id().Replace(text, match =>
        {
            if (!ids.Contains(match.Value))
                ids.Add(match.Value);
            return string.Create(CultureInfo.InvariantCulture, $"<id {ids.IndexOf(match.Value) + 1}>");
        });
        text = After().Replace(text, "after=<cursor>");
        return AnyInstant().Replace(text, i => Service.At(i.Value) > begun && Service.At(i.Value) <= clock.GetUtcNow() ? "<now>" : i.Value);
    }

    private static JsonObject? HeadersOf(IEnumerable<(string Name, string Value)> headers)
    {
        var shown = new JsonObject(headers.OrderBy(h => h.Name, StringComparer.Ordinal)
            .Select(h => KeyValuePair.Create(h.Name, (JsonNode?)h.Value)));
        return shown.Count > 0 ? shown : null;
    }

    // One that is refused for what JSON it is, or is not, is shown as the text that it is.
    private static JsonNode? BodyOf(string? body)
    {
        try
        {
            return body is null ? null : JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return body;
        }
    }

    // {{host}}, {{token}} and {{name.response.body.$.path}}, as editors know them.
    private string Filled(string text) => Variable().Replace(text, match => match.Groups[1].Value switch
    {
        "host" => "",
        "token" => Tokens.With([.. Role.All]),
        "$dotenv TOKEN_TO_READ" or "tokenToRead" => Tokens.With(Role.RecordsRead),
        var path => Found(path),
    });

    private string Found(string path)
    {
        var parts = path.Split(".response.body.$.");
        var node = answers[parts[0]];
        foreach (var step in parts[1].Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
            node = step[0] == '[' ? node![int.Parse(step[1..^1], CultureInfo.InvariantCulture)] : node![step];
        return Uri.EscapeDataString(node!.ToString());
    }

    [GeneratedRegex(@"\{\{([^}]+)\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("^<id [0-9]+>$")]
    private static partial Regex IsId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex AnyInstant();

    [GeneratedRegex("after=(?!latest)[^&]+")]
    private static partial Regex After();
}
