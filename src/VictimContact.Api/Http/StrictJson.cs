using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace VictimContact.Api.Http;

/// <summary>
/// JSON as this service reads and writes it. Reading is strict: exact member names, none unknown, none twice, none missing, no null where a
/// value is due, no number in quotes, no comment. An optional member needs a default (<c>= null</c>) in its record.
/// </summary>
internal static class StrictJson
{
    // Our deepest body has four levels; sixteen leave room and still end a hostile one early.
    private const int MaxDepth = 16;

    internal static readonly JsonSerializerOptions Options = Frozen();

    internal static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.ReadCommentHandling = JsonCommentHandling.Disallow;
        json.AllowTrailingCommas = false;
        json.MaxDepth = MaxDepth;
        json.Converters.Add(new WordConverter());
        json.Converters.Add(new InstantConverter());
        json.Converters.Add(new DayConverter());
        json.Converters.Add(new MonthConverter());
        json.Converters.Add(new TextConverter());
        json.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
    }

    internal static readonly JsonDocumentOptions Document = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = true };

    private static JsonSerializerOptions Frozen()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(json);
        json.MakeReadOnly();
        return json;
    }
}

/// <summary>
/// Instants in the shape of <see cref="Instant"/>; the framework's own converter takes a day, or a time without an offset, for the
/// machine's zone.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Instant.TryParse(StoredText.Read(ref reader), out var instant) ? instant : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Instant.Write(value));
}

/// <summary>Days as <c>YYYY-MM-DD</c>, nothing else.</summary>
internal sealed class DayConverter : JsonConverter<DateOnly>
{
    private const string Form = "yyyy-MM-dd";

    internal static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryParse(StoredText.Read(ref reader), out var day) ? day : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
}

internal sealed class MonthConverter : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Month.TryParse(StoredText.Read(ref reader), null, out var month) ? month : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Text without U+0000, which is good JSON and good for SQLite, but which PostgreSQL cannot hold.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StoredText.Read(ref reader) is { } text && !text.Contains('\0') ? text : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
