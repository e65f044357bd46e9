using System.Text.Json;
using System.Text.Json.Serialization;

namespace VictimContact.Api.Http;

/// <summary>
/// What a member says, <c>null</c> included, or that it was left out, for members that may be left as they are. By default it was left out.
/// </summary>
[JsonConverter(typeof(GivenConverter))]
public readonly struct Given<T> where T : class
{
    private Given(T? value) => (IsGiven, Value) = (true, value);

    /// <summary>False where the member was left out.</summary>
    public bool IsGiven { get; }

    /// <summary>What it says; null where it says that, and where it was left out.</summary>
    public T? Value { get; }

    public static implicit operator Given<T>(T? value) => new(value);

    /// <summary>What it says, or what is held where it was left out.</summary>
    internal T? Or(T? held) => IsGiven ? Value : held;
}

internal sealed class GivenConverter : JsonConverterFactory
{
    /// <summary>The type of what a member says, where it may be left as it is; itself for any other.</summary>
    internal static Type SaidIn(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Given<>) ? type.GetGenericArguments()[0] : type;

    public override bool CanConvert(Type typeToConvert) => SaidIn(typeToConvert) != typeToConvert;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(SaidIn(typeToConvert)))!;

    private sealed class Of<T> : JsonConverter<Given<T>> where T : class
    {
        public override bool HandleNull => true;

        public override Given<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Given<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
