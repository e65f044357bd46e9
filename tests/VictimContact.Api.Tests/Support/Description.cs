using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;
using VictimContact.Api.Http.OpenApi;

namespace VictimContact.Api.Tests.Support;

/// <summary>One operation of the published description.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Said">All that the description says of it.</param>
internal sealed record DescribedOperation(string Id, string Method, string Path, JsonObject Said)
{
    /// <summary>The example of a body of this media type; null where none is taken.</summary>
    internal JsonNode? Example(string mediaType) => Said["requestBody"]?["content"]?[mediaType]?["example"];

    internal IEnumerable<JsonObject> Parameters => Said["parameters"]?.AsArray().Select(p => p!.AsObject()) ?? [];
}

/// <summary>What the service publishes of itself, to be held against what is sent to it and what it answers.</summary>
internal sealed class Description
{
    private readonly JsonObject document;
    private readonly Dictionary<string, JsonSchema> schemas = [];

    private Description(JsonObject document)
    {
        this.document = document;
        Operations =
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(
                o => new DescribedOperation(
                    (string)o.Value!["operationId"]!, o.Key.ToUpperInvariant(), path.Key, o.Value.AsObject()))),
        ];
    }

    internal IReadOnlyList<DescribedOperation> Operations { get; }

    internal static async Task<Description> Of(IServiceProvider services) => new(JsonNode.Parse(
        (await OpenApiText.Of(services)).Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!.AsObject());

    internal DescribedOperation Operation(string id) => Operations.Single(o => o.Id == id);

    /// <summary>Every text that is there for people to read, with where it stands.</summary>
    internal IEnumerable<(string Where, string Text)> Texts() => TextsOf(document, "");

    /// <summary>Every example of an answer that is not as its own schema says.</summary>
    internal IEnumerable<string> FaultsOfAnswerExamples() =>
        from operation in Operations
        from answer in operation.Said["responses"]!.AsObject()
        from content in Resolved(answer.Value!)["content"]?.AsObject() ?? []
        where content.Value!["example"] is not null
        from fault in Faults(content.Value!["schema"]!, content.Value!["example"])
        select $"{operation.Id} {answer.Key}: {fault}";

    /// <summary>What of a good answer is not as it is described: its status, its headers, its media type or its body.</summary>
    internal async Task<IReadOnlyList<string>> Faults(DescribedOperation operation, HttpResponseMessage response)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (operation.Said["responses"]![status] is not { } said || status[0] != '2')
            return [$"{operation.Id} answers {status}: {text}"];
        var answer = Resolved(said);
        var missing = answer["headers"]?.AsObject().Select(h => h.Key)
            .Where(name => !response.Headers.Contains(name) && !response.Content.Headers.Contains(name)) ?? [];
        List<string> faults = [.. missing.Select(name => $"{operation.Id} {status} has no {name}.")];
        if (answer["content"]?.AsObject() is not { Count: > 0 } contents)
            return text.Length == 0 ? faults : [.. faults, $"{operation.Id} {status} has a body."];
        var mediaType = response.Content.Headers.ContentType?.MediaType ?? "";
        if (contents[mediaType] is not { } content)
            return [.. faults, $"{operation.Id} {status} is {mediaType}."];
        return mediaType == "application/json"
            ? [.. faults, .. Faults(content["schema"]!, JsonNode.Parse(text)).Select(f => $"{operation.Id} {status}: {f}")]
            : faults;
    }

    /// <summary>Where a value is not as a schema of the document says.</summary>
    internal IReadOnlyList<string> Faults(JsonNode schema, JsonNode? value)
    {
        var key = schema.ToJsonString();
        if (!schemas.TryGetValue(key, out var compiled))
        {
            var own = schema.DeepClone().AsObject();
            own["$defs"] = document["components"]!["schemas"]!.DeepClone();
            schemas.Add(key, compiled = JsonSchema.FromText(own.ToJsonString()));
        }

        var result = compiled.Evaluate(value, new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return result.IsValid
            ? []
            : [.. result.Details.Where(d => d.HasErrors).Select(d => $"{d.InstanceLocation} {string.Join(", ", d.Errors!.Values)}")];
    }

    private JsonNode Resolved(JsonNode answer) =>
        (string?)answer["$ref"] is { } reference ? document["components"]!["responses"]![reference.Split('/')[^1]]! : answer;

    private static IEnumerable<(string Where, string Text)> TextsOf(JsonNode? node, string where) => node switch
    {
        JsonObject members => members.SelectMany(
            m => m.Key is "description" or "summary" && m.Value is JsonValue text
                ? [($"{where}/{m.Key}", (string)text!)]
                : m.Key == "example" ? [] : TextsOf(m.Value, $"{where}/{m.Key}")),
        JsonArray items => items.SelectMany((item, i) => TextsOf(item, string.Create(CultureInfo.InvariantCulture, $"{where}/{i}"))),
        _ => [],
    };
}
