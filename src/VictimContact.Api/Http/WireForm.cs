using System.Reflection;

namespace VictimContact.Api.Http;

/// <summary>What a value of a type looks like on the wire, in words: for problems, and for the published document.</summary>
internal static class WireForm
{
    /// <summary>Ends the sentence "This must be …".</summary>
    internal static string Of(Type type)
    {
        type = GivenConverter.SaidIn(Nullable.GetUnderlyingType(type) ?? type);
        if (WordsOf(type) is { } words)
            return $"one of the words {string.Join(", ", words)}";
        if (type == typeof(string))
            return "text, without U+0000 and without half a surrogate pair";
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(int) || type == typeof(long))
            return "a whole number";
        if (type == typeof(Guid))
            return "an id (a UUID in five groups)";
        if (type == typeof(DateTimeOffset))
            return "an instant with seconds and an offset (RFC 3339), as 2026-11-02T10:15:00Z";
        if (type == typeof(DateOnly))
            return "a day, as 2026-11-02";
        if (type == typeof(Month))
            return "a month, as 2026-11";
        if (type == typeof(Limit))
            return string.Create(CultureInfo.InvariantCulture, $"a whole number from {Limit.Least} to {Limit.Most}");
        return type.GetCustomAttribute<System.ComponentModel.DescriptionAttribute>()?.Description ?? "of the form that this API's document states";
    }

    /// <summary>The words of an enumeration, or of a <see cref="Word{T}"/>; null for any other type.</summary>
    internal static IReadOnlyList<string>? WordsOf(Type type) => WordTypeOf(type) is { } words
        ? (IReadOnlyList<string>)typeof(Words).GetMethod(nameof(Words.All))!.MakeGenericMethod(words).Invoke(null, null)!
        : null;

    /// <summary>The enumeration that a type is, or has the words of; null for any other.</summary>
    internal static Type? WordTypeOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Word<>))
            type = type.GetGenericArguments()[0];
        return type.IsEnum ? type : null;
    }
}
