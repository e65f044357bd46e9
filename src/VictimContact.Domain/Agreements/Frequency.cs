using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VictimContact.Domain.Agreements;

/// <summary>
/// How often a victim is to be updated: <c>P&lt;n&gt;D</c> (1–365 days), <c>P&lt;n&gt;W</c> (1–52 weeks), <c>P&lt;n&gt;M</c> (1–12 months),
/// without leading zeros; or <c>milestones-only</c>; or <c>declined</c>. The text is kept as agreed: <c>P4W</c> is not rewritten as
/// <c>P28D</c>.
/// </summary>
[JsonConverter(typeof(FrequencyConverter))]
public sealed record Frequency
{
    public static readonly Frequency MilestonesOnly = new("milestones-only", 0, ' ');
    public static readonly Frequency Declined = new("declined", 0, ' ');

    private const int LongestOrdinaryDays = 28;

    private readonly int count;
    private readonly char unit;

    private Frequency(string text, int count, char unit) => (Text, this.count, this.unit) = (text, count, unit);

    /// <summary>The frequency as it is written in JSON and SQL.</summary>
    public string Text { get; }

    /// <summary>False for <c>milestones-only</c> and <c>declined</c>, which open no update duty.</summary>
    public bool Repeats => count > 0;

    /// <summary>True for what may leave a victim without an update for longer than four weeks: a month is longer.</summary>
    public bool IsLongSilence => unit switch
    {
        'D' => count > LongestOrdinaryDays,
        'W' => 7 * count > LongestOrdinaryDays,
        _ => true,
    };

    /// <summary>True, and the frequency, when <paramref name="text"/> is exactly one of the accepted forms.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Frequency? frequency)
    {
        frequency = text switch
        {
            "milestones-only" => MilestonesOnly,
            "declined" => Declined,
            ['P', >= '1' and <= '9', .., 'D' or 'W' or 'M'] when text.Length <= 5 => Period(text),
            _ => null,
        };
        return frequency is not null;
    }

    /// <summary>A frequency that this service wrote itself. Throws <see cref="FormatException"/> for any other text.</summary>
    public static Frequency Parse(string text) =>
        TryParse(text, out var frequency) ? frequency : throw new FormatException("Not a contact frequency.");

    /// <summary>
    /// The day on which an update falls due when the clock started on <paramref name="day"/>, or null when nothing repeats. Months are
    /// added to that day and clamped to the month's end: P1M from 31 January is 28 (or 29) February, and from there 28 (or 29) March.
    /// </summary>
    public DateOnly? After(DateOnly day) => unit switch
    {
        'D' => day.AddDays(count),
        'W' => day.AddDays(7 * count),
        'M' => day.AddMonths(count),
        _ => null,
    };

    public override string ToString() => Text;

    private static Frequency? Period(string text)
    {
        var unit = text[^1];
        var most = unit switch { 'D' => 365, 'W' => 52, _ => 12 };
        var digits = text.AsSpan(1, text.Length - 2);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most
            ? new(text, count, unit)
            : null;
    }

    private sealed class FrequencyConverter : JsonConverter<Frequency>
    {
        public override Frequency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var frequency)
                ? frequency
                : throw new JsonException("Not a contact frequency.");

        public override void Write(Utf8JsonWriter writer, Frequency value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}
