using System.Diagnostics.CodeAnalysis;

namespace VictimContact.Domain;

/// <summary>
/// A value of an enumeration where it is written as its word (<see cref="Words"/>): in a query string, which the framework would bind by
/// <c>Enum.TryParse</c>, which takes <c>99</c>; and in a column of the database, into which it would go as its number.
/// </summary>
public readonly record struct Word<T>(T Value) : IParsable<Word<T>> where T : struct, Enum
{
    public static implicit operator T(Word<T> word) => word.Value;

    public static implicit operator Word<T>(T value) => new(value);

    public static Word<T> Parse(string s, IFormatProvider? provider) => new(Words.Parse<T>(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Word<T> result)
    {
        var read = Words.TryParse<T>(s, out var value);
        result = new Word<T>(value);
        return read;
    }

    /// <summary>The word.</summary>
    public override string ToString() => Words.Of(Value);
}
