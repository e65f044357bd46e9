using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VictimContact.Api.Http;

/// <summary>
/// Finds the first fault of a body that the serializer refused. The serializer's own message quotes what was sent, and its path
/// names the object of a missing member, not the member; so the body is walked once more beside the type that it should have.
/// </summary>
internal static class JsonFaults
{
    /// <summary>The first fault of a body; null when there is none.</summary>
    internal static Problem? Find(ReadOnlyMemory<byte> body, Type type)
    {
        try
        {
            using var document = JsonDocument.Parse(body, StrictJson.Document);
            return InValue(document.RootElement, StrictJson.Options.GetTypeInfo(type), "");
        }
        catch (JsonException)
        {
            return NotJson();
        }
    }

    internal static Problem NotJson() => Problem.Of("invalid-json");

    private static Problem? InValue(JsonElement value, JsonTypeInfo type, string pointer) => type.Kind switch
    {
        JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object => InObject(value, type, pointer),
        JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array => InArray(value, type, pointer),
        JsonTypeInfoKind.None when Reads(value, type) => null,
        _ => Wrong(Expected(type), pointer),
    };

    private static Problem? InObject(JsonElement value, JsonTypeInfo type, string pointer)
    {
        var seen = new HashSet<JsonPropertyInfo>();
        foreach (var member in value.EnumerateObject())
        {
            var known = type.Properties.FirstOrDefault(p => IsNamed(member, p.Name));
            if (known is null)
                return Unknown(type, pointer);
            var at = $"{pointer}/{known.Name}";
            if (!seen.Add(known))
                return Problem.Of("duplicate-member", "A member is there twice.", new Fault("This member may be there once.", at));
            if (InMember(member.Value, known, at) is { } problem)
                return problem;
        }

        var missing = type.Properties.FirstOrDefault(p => p.IsRequired && !seen.Contains(p));
        return missing is null
            ? null
            : Problem.Of("missing-member", "A required member is missing.", new Fault("This member is required.", $"{pointer}/{missing.Name}"));
    }

    private static Problem? InMember(JsonElement value, JsonPropertyInfo member, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Null)
            return InValue(value, StrictJson.Options.GetTypeInfo(member.PropertyType), pointer);
        var mayBeNull = GivenConverter.SaidIn(member.PropertyType) != member.PropertyType
            || (member.AssociatedParameter?.IsNullable ?? member.IsSetNullable);
        return mayBeNull ? null : Wrong(Expected(StrictJson.Options.GetTypeInfo(member.PropertyType)), pointer);
    }

    private static Problem? InArray(JsonElement value, JsonTypeInfo type, string pointer)
    {
        var itemType = StrictJson.Options.GetTypeInfo(type.ElementType!);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            // The serializer lets null stand for an item of any reference type.
            var at = $"{pointer}/{index++}";
            var problem = item.ValueKind == JsonValueKind.Null ? Wrong(Expected(itemType), at) : InValue(item, itemType, at);
            if (problem is not null)
                return problem;
        }

        return null;
    }

    private static bool Reads(JsonElement value, JsonTypeInfo type)
    {
        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in the member's name.
            return false;
        }
    }

    private static string Expected(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => "a JSON object",
        JsonTypeInfoKind.Enumerable => "a JSON array",
        _ => WireForm.Of(type.Type),
    };

    private static Problem Wrong(string expected, string pointer) =>
        Problem.Of("wrong-type", "A member has a wrong value.", new Fault($"This must be {expected}.", pointer));

    // The pointer stops at the object: the member's name is the caller's, and could be personal.
    private static Problem Unknown(JsonTypeInfo type, string pointer) =>
        Problem.Of("unknown-member", "There is a member that the operation does not know.",
            new Fault($"This object has a member other than {string.Join(", ", type.Properties.Select(p => p.Name))}.", pointer));
}
