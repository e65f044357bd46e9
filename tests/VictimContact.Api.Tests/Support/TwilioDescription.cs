using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Support;

/// <summary>Twilio's own description of its messages API. Holds against it what the service asks, and what the stand-in answers.</summary>
internal sealed partial class TwilioDescription
{
    private const string File = "twilio/twilio-messages-subset.json";
    private const string Form = "application/x-www-form-urlencoded";

    private readonly JsonObject paths;
    private readonly JsonObject schemas;

    private TwilioDescription(JsonObject description)
    {
        paths = description["paths"]!.AsObject();
        schemas = description["components"]!["schemas"]!.AsObject();
    }

    /// <summary>Reads it; skips the test where it does not lie beside the checkout.</summary>
    internal static TwilioDescription Read() => new(JsonNode.Parse(
        System.IO.File
            .ReadAllText(Repository.SharedData(File))
            .Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!.AsObject());

    /// <summary>
    /// What of these exchanges is not as described: a request that the service should not send, or an answer that the stand-in should not
    /// give.
    /// </summary>
    internal IReadOnlyList<string> Faults(IEnumerable<TwilioStandInExchange> exchanges) => [.. exchanges.SelectMany(Faults).Distinct()];

    private IEnumerable<string> Faults(TwilioStandInExchange exchange)
    {
        var (path, item) = paths.SingleOrDefault(
            p => Regex.IsMatch(
                exchange.Path, $"^{Regex.Replace(p.Key, @"\{\w+\}", "[^/]+").Replace(".", "\\.", StringComparison.Ordinal)}$"));
        if (item?[exchange.Method.ToLowerInvariant()]?.AsObject() is not { } operation)
            return [$"{exchange.Method} {exchange.Path} is not described."];
        return [.. FaultsOfAsking(operation, exchange, path), .. FaultsOfAnswer(operation, exchange)];
    }

    private IEnumerable<string> FaultsOfAsking(JsonObject operation, TwilioStandInExchange exchange, string path)
    {
        var parameters = operation["parameters"]?.AsArray().Select(p => p!.AsObject()).ToList() ?? [];
        var query = parameters.Where(p => (string)p["in"]! == "query").ToDictionary(p => (string)p["name"]!, p => p["schema"]!);
        foreach (var (name, value) in exchange.Query)
        {
            if (!query.TryGetValue(name, out var schema))
                yield return $"{exchange.Method} {path} has no parameter {name}.";
            else if (!Fits(schema, [value], checksFormats: false))
                yield return $"{exchange.Method} {path}: the parameter {name} is not as described.";
        }

        if (operation["requestBody"]?["content"]?[Form]?["schema"]?.AsObject() is not { } form)
            yield break;
        if (exchange.ContentType?.Split(';')[0] != Form)
            yield return $"{exchange.Method} {path} takes a form.";
        foreach (var field in exchange.Form.GroupBy(f => f.Key, f => f.Value))
        {
            if (form["properties"]![field.Key] is not { } schema)
                yield return $"{exchange.Method} {path} has no field {field.Key}.";
            else if (!Fits(schema, [.. field], checksFormats: true))
                yield return $"{exchange.Method} {path}: the field {field.Key} is not as described.";
        }

        foreach (var required in form["required"]?.AsArray() ?? [])
            if (exchange.Form.All(f => f.Key != (string)required!))
                yield return $"{exchange.Method} {path} lacks the field {required}.";
    }

    private IEnumerable<string> FaultsOfAnswer(JsonObject operation, TwilioStandInExchange exchange)
    {
        if (exchange.Answer is not { } answer)
            yield break;
        if (operation["responses"]?[
            exchange.Status.ToString(CultureInfo.InvariantCulture)]?["content"]?["application/json"]?["schema"] is { } schema)
        {
            var result = SchemaOf(schema).Evaluate(answer, new() { OutputFormat = OutputFormat.List });
            foreach (var detail in result.Details.Where(d => d.HasErrors))
                yield return $"The answer {exchange.Status} to {exchange.Method}: "
                    + $"{detail.InstanceLocation} {string.Join(", ", detail.Errors!.Values)}";
            foreach (var name in MembersNotIn(schema, answer))
                yield return $"The answer {exchange.Status} to {exchange.Method} has a member {name}, which is not described.";
        }
        else if (exchange.Status < 400)
        {
            yield return $"{exchange.Method} does not answer {exchange.Status}.";
        }
        else if (!ErrorMembers().IsMatch(string.Join(' ', answer.EnumerateObject().Select(m => m.Name)))
            || answer.GetProperty("status").GetInt32() != exchange.Status)
        {
            yield return $"The answer {exchange.Status} is not in the shape of Twilio's errors.";
        }
    }

    private IEnumerable<string> MembersNotIn(JsonNode schema, JsonElement answer)
    {
        if ((string?)schema["$ref"] is { } reference)
            schema = schemas[reference.Split('/')[^1]]!;
        foreach (var member in answer.EnumerateObject())
        {
            if (schema["properties"]![member.Name] is not { } described)
                yield return member.Name;
            else if (described["items"] is { } items)
                foreach (var name in member.Value.EnumerateArray().SelectMany(i => MembersNotIn(items, i)))
                    yield return name;
        }
    }

    // A form has text only: what it stands for is what the description calls it.
    private bool Fits(JsonNode schema, IReadOnlyList<string> values, bool checksFormats)
    {
        var value = (string?)schema["type"] switch
        {
            "array" => new JsonArray([.. values.Select(v => JsonValue.Create(v))]),
            _ when values.Count != 1 => null,
            "integer" when long.TryParse(
                values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            "boolean" when bool.TryParse(values[0], out var boolean) => JsonValue.Create(boolean),
            _ => (JsonNode?)JsonValue.Create(values[0]),
        };
        return SchemaOf(schema).Evaluate(value, new() { RequireFormatValidation = checksFormats }).IsValid;
    }

    /// <summary>As JSON Schema, which says in the type what OpenAPI 3.0 says by <c>nullable</c>.</summary>
    private JsonSchema SchemaOf(JsonNode schema)
    {
        var own = schema.DeepClone().AsObject();
        own["$defs"] = schemas.DeepClone();
        MakeNullable(own);
        return JsonSchema.FromText(own.ToJsonString());
    }

    private static void MakeNullable(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                MakeNullable(item);
        }
        else if (node is JsonObject schema)
        {
            if (schema["nullable"] is JsonValue nullable
                && nullable.TryGetValue(out bool isNullable)
                && isNullable
                && schema["type"] is JsonValue type)
                schema["type"] = new JsonArray((string)type!, "null");
            foreach (var (_, inner) in schema.ToList())
                MakeNullable(inner);
        }
    }

    [GeneratedRegex("^code message more_info status$")]
    private static partial Regex ErrorMembers();
}
