using System.Text.Json;
using System.Text.Json.Serialization;

namespace VictimContact.Domain;

/// <summary>
/// Reads and writes enumerations as their exact <see cref="Words"/>. The framework's own converter takes <c>PHONE</c> and <c>InPerson</c>,
/// and reads <c>"phone, sms"</c> as <c>sms</c>.
/// </summary>
public sealed class WordConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Words.TryParse<T>(TextOf(ref reader), out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Words.Of(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Words.Of(value));

        private static string? TextOf(ref Utf8JsonReader reader)
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                return null;
            try
            {
                return reader.GetString();
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair is in no word.
                return null;
            }
        }
    }
}
