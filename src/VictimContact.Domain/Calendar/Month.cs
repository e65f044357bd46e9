using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace VictimContact.Domain.Calendar;

/// <summary>A calendar month, written <c>YYYY-MM</c>.</summary>
public readonly record struct Month : IParsable<Month>, IComparable<Month>
{
    private const string Form = "yyyy-MM";

    private Month(DateOnly firstDay) => FirstDay = firstDay;

    public DateOnly FirstDay { get; }

    public DateOnly LastDay => new(FirstDay.Year, FirstDay.Month, DateTime.DaysInMonth(FirstDay.Year, FirstDay.Month));

    public static Month Of(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1));

    public Month AddMonths(int months) => new(FirstDay.AddMonths(months));

    /// <summary>The months from this one to the last, both included.</summary>
    public IEnumerable<Month> To(Month last)
    {
        for (var month = this; month <= last; month = month.AddMonths(1))
            yield return month;
    }

    public int CompareTo(Month other) => FirstDay.CompareTo(other.FirstDay);

    public static bool operator <(Month left, Month right) => left.CompareTo(right) < 0;

    public static bool operator >(Month left, Month right) => left.CompareTo(right) > 0;

    public static bool operator <=(Month left, Month right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Month left, Month right) => left.CompareTo(right) >= 0;

    public static Month Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var month) ? month : throw new FormatException("Not a month.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Month result)
    {
        var read = DateOnly.TryParseExact(s, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var firstDay);
        result = new Month(firstDay);
        return read;
    }

    public override string ToString() => FirstDay.ToString(Form, CultureInfo.InvariantCulture);
}
