using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// What a fact says, written as JSON with members in ordinal order, without the fact's id and without absent members. It is written in
/// three ways: to be stored, to take facts of one instant in order, and to know an entry that is sent again.
/// </summary>
public static class FactContent
{
    // Ids that the service gave: they depend on arrival, and so must no order.
    private static readonly string[] GivenIds = ["dutyId", "openedBy"];

    // The service adds to these what the duty was, or what the offence's default was then.
    private static readonly string[] SaidOfException = ["dutyId", "reason", "approvedBy", "victimToldWhyAt"];
    private static readonly string[] SaidOfRegistration = ["identifiedOn", "entitlement", "entitlementGiven", "approvedBy", "terms"];

    private static readonly JsonSerializerOptions Stored = Options(IsContent);
    private static readonly JsonSerializerOptions Ordered = Options(
        (type, member) => IsContent(type, member) && member != "safeContact" && !(IsFact(type) && GivenIds.Contains(member)));

    private static readonly JsonSerializerOptions Said = Options(
        (type, member) => IsContent(type, member)
            && (type != typeof(ExceptionGranted) || SaidOfException.Contains(member))
            && (type != typeof(Registered) || SaidOfRegistration.Contains(member)),
        CompareByKey);

    /// <summary>The form that is stored; <see cref="Read"/> reads it.</summary>
    public static string Of(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Stored);

    /// <summary>
    /// The form that orders facts of one instant. It has no id that the service gave, which would depend on arrival, and no safe-contact
    /// note, so that nothing moves when that is wiped.
    /// </summary>
    internal static string ToOrder(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Ordered);

    /// <inheritdoc cref="ToOrder(Fact)"/>
    internal static string ToOrder(Terms terms) => JsonSerializer.Serialize(terms, Ordered);

    /// <summary>
    /// What a sender said, so that the same said again has the same key: kind, instant and members, with defaults filled in, references by
    /// their keys and lists as sets. What the service adds is not in it: the duty that an exception excused, the instant of a registration
    /// and its level where none was given. Nor is the <c>sourceId</c>.
    /// </summary>
    public static string KeyOf(Fact fact)
    {
        var said = fact is Registered { EntitlementGiven: false } registered
            ? registered with { Entitlement = new(EntitlementLevel.Standard) }
            : fact;
        var at = fact is Registered ? 0 : fact.At.ToUnixTimeMilliseconds();
        return string.Create(CultureInfo.InvariantCulture, $"{Words.Of(fact.Kind)} {at} {JsonSerializer.Serialize(said, said.GetType(), Said)}");
    }

    /// <summary>
    /// What names an entry that has no <c>sourceId</c> among its agreement's: all that it says. A milestone is named by its type, instant
    /// and order within its investigation.
    /// </summary>
    public static string NameOf(Fact fact) => fact is MilestoneReached milestone
        ? string.Create(CultureInfo.InvariantCulture, $"{milestone.At.ToUnixTimeMilliseconds()} {milestone.Type} {milestone.Order?.Key}")
        : KeyOf(fact);

    /// <summary>A fact as it was stored. Throws <see cref="JsonException"/> for content that this service did not write.</summary>
    public static Fact Read(FactKind kind, string content, Guid id, DateTimeOffset at, DateTimeOffset? voidedAt, string? sourceId)
    {
        Fact fact = kind switch
        {
            FactKind.Registration => Read<Registered>(content),
            FactKind.Identification => Read<Identified>(content),
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

    /// <summary>The fact without the safe-contact note of its terms; null where it holds none.</summary>
    public static Fact? WithoutSafeContact(Fact fact) => fact switch
    {
        Registered { Terms: { Terms.SafeContact: not null } dated } f => f with { Terms = dated with { Terms = Wiped(dated.Terms) } },
        TermsAgreed { Terms.SafeContact: not null } f => f with { Terms = Wiped(f.Terms) },
        ReviewHeld { Terms: { SafeContact: not null } terms } f => f with { Terms = Wiped(terms) },
        _ => null,
    };

    private static Terms Wiped(Terms terms) => terms with { SafeContact = null };

    private static T Read<T>(string content) where T : Fact =>
        JsonSerializer.Deserialize<T>(content, Stored) ?? throw new JsonException("A fact cannot be null.");

    private static bool IsFact(Type type) => typeof(Fact).IsAssignableFrom(type);

    /// <summary>The id, the instants and the kind of a fact are columns of their own.</summary>
    private static bool IsContent(Type type, string member) =>
        !IsFact(type) || member is not ("id" or "at" or "voidedAt" or "kind" or "sourceId");

    private static JsonSerializerOptions Options(Func<Type, string, bool> isWritten, Action<JsonPropertyInfo>? change = null) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new WordConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { type => SortMembers(type, isWritten, change) } },
    };

    private static void SortMembers(JsonTypeInfo type, Func<Type, string, bool> isWritten, Action<JsonPropertyInfo>? change)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;

        var members = type.Properties.Where(m => isWritten(type.Type, m.Name)).OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        type.Properties.Clear();
        foreach (var member in members)
        {
            change?.Invoke(member);
            type.Properties.Add(member);
        }
    }

    /// <summary>Members that hold names rather than words are compared by what they name.</summary>
    private static void CompareByKey(JsonPropertyInfo member)
    {
        var get = member.Get!;
        member.Get = member.Name switch
        {
            "approvedBy" or "by" or "orderRef" or "subjectRef" => fact => get(fact) is string name ? Reference.KeyOf(name) : null,
            "protects" => fact => AsSet(get(fact), Reference.KeyOf),

            // A sourceId is compared as it was sent, trimmed.
            "informedOf" => fact => AsSet(get(fact), name => name.Trim()),
            _ => get,
        };
    }

    private static string[]? AsSet(object? names, Func<string, string> keyOf) => names is IReadOnlyList<string> { Count: > 0 } list
        ? [.. list.Select(keyOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        : null;
}
