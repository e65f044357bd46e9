using System.Text.Json;
using System.Text.Json.Serialization;

namespace VictimContact.Domain;

/// <summary>Reads and writes enumerations as their exact <see cref="Words"/>, as the framework's own converter cannot.</summary>
public sealed class WordConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Words.TryParse<T>(reader.GetString(), out var value)
                ? value
                : throw new JsonException($"Must be one of: {string.Join(", ", Words.All<T>())}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Words.Of(value));
    }
}
