using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// The one written form of what a fact says: JSON with members in ordinal order, without the fact's id and without absent members.
/// Facts with equal content and equal instant say the same, so this decides repeats, orders facts of one instant and is what is stored.
/// </summary>
public static class FactContent
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new WordConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SortMembers } },
    };

    public static string Of(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Options);

    public static string Of(Terms terms) => JsonSerializer.Serialize(terms, Options);

    /// <summary>A fact as it was stored. Throws <see cref="JsonException"/> for content that this service did not write.</summary>
    public static Fact Read(FactKind kind, string content, Guid id, DateTimeOffset at, DateTimeOffset? voidedAt, string? sourceId)
    {
        Fact fact = kind switch
        {
            FactKind.Registration => Read<Registered>(content),
            FactKind.Entitlement => Read<EntitlementChanged>(content),
            FactKind.Milestone => Read<MilestoneReached>(content) with { SourceId = sourceId },
            FactKind.Assignment => Read<OfficerAssigned>(content),
            FactKind.Terms => Read<TermsAgreed>(content),
            FactKind.Contact => Read<ContactMade>(content),
            FactKind.Review => Read<ReviewHeld>(content),
            FactKind.Exception => Read<ExceptionGranted>(content),
            FactKind.Closing => Read<Closed>(content),
            FactKind.Reopening => Read<Reopened>(content),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return fact with { Id = id, At = at, VoidedAt = voidedAt };
    }

    private static T Read<T>(string content) where T : Fact =>
        JsonSerializer.Deserialize<T>(content, Options) ?? throw new JsonException("A fact cannot be null.");

    /// <summary>The id, the instants and the kind of a fact are columns of their own.</summary>
    private static bool IsContent(JsonTypeInfo type, JsonPropertyInfo member) =>
        !typeof(Fact).IsAssignableFrom(type.Type) || member.Name is not ("id" or "at" or "voidedAt" or "kind" or "sourceId");

    private static void SortMembers(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;

        var members = type.Properties.Where(m => IsContent(type, m)).OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        type.Properties.Clear();
        foreach (var member in members)
            type.Properties.Add(member);
    }
}
