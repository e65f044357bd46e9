using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace VictimContact.Api.Http;

/// <summary>How many items a page of a list has: 1 to 200. A list that is not told takes <see cref="Default"/>.</summary>
public readonly record struct Limit : IParsable<Limit>
{
    public const int Least = 1;
    public const int Most = 200;

    private Limit(int value) => Value = value;

    public static Limit Default { get; } = new(50);

    public int Value { get; }

    public static Limit Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var limit) ? limit : throw new FormatException("Not a limit.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Limit result)
    {
        var read = int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= Least and <= Most;
        result = new Limit(value);
        return read;
    }
}

/// <summary>How many days ahead a list looks.</summary>
[Description("a whole number from 0 to 365")]
public readonly record struct DaysAhead : IParsable<DaysAhead>
{
    public const int Most = 365;

    private DaysAhead(int value) => Value = value;

    public static DaysAhead Default { get; } = new(14);

    public int Value { get; }

    public static DaysAhead Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var days) ? days : throw new FormatException("Not a number of days.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DaysAhead result)
    {
        var read = int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= Most;
        result = new DaysAhead(value);
        return read;
    }
}

/// <summary>For how many seconds an answer waits for something to tell.</summary>
[Description("a whole number from 0 to 30")]
public readonly record struct WaitSeconds : IParsable<WaitSeconds>
{
    public const int Most = 30;

    private WaitSeconds(int value) => Value = value;

    public int Value { get; }

    public static WaitSeconds Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var seconds) ? seconds : throw new FormatException("Not a number of seconds.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WaitSeconds result)
    {
        var read = int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= Most;
        result = new WaitSeconds(value);
        return read;
    }
}

/// <summary>For how many days a victim has heard nothing.</summary>
[Description("a whole number from 1 to 3650")]
public readonly record struct DaysUnheard : IParsable<DaysUnheard>
{
    public const int Most = 3650;

    private DaysUnheard(int value) => Value = value;

    public static DaysUnheard Default { get; } = new(28);

    public int Value { get; }

    public static DaysUnheard Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var days) ? days : throw new FormatException("Not a number of days.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DaysUnheard result)
    {
        var read = int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= Most;
        result = new DaysUnheard(value);
        return read;
    }
}

/// <summary>A query parameter that is a reference of the records management system, as it was sent.</summary>
[Description("1 to 64 characters, none of them a control character")]
public readonly record struct QueryReference(string Value) : IParsable<QueryReference>
{
    public static QueryReference Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var reference) ? reference : throw new FormatException("Not a reference.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out QueryReference result)
    {
        var read = s is not null && MemberRules.IsReference(s);
        result = new QueryReference(read ? s! : "");
        return read;
    }
}

/// <summary>A query parameter that is a day, which the framework would take in many ways of writing.</summary>
[Description("A day, YYYY-MM-DD")]
public readonly record struct QueryDay(DateOnly Value) : IParsable<QueryDay>
{
    public static QueryDay Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var day) ? day : throw new FormatException("Not a day.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out QueryDay result)
    {
        var read = DateOnly.TryParseExact(s, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        result = new QueryDay(day);
        return read;
    }
}

/// <summary>A query parameter that is an offence, as it was sent.</summary>
[Description("1 to 80 characters that can be printed, a letter or digit among them")]
public readonly record struct QueryOffence(string Value) : IParsable<QueryOffence>
{
    public static QueryOffence Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var offence) ? offence : throw new FormatException("Not an offence.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out QueryOffence result)
    {
        var read = s is not null && MemberRules.IsOffence(s);
        result = new QueryOffence(read ? s! : "");
        return read;
    }
}
