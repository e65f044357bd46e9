namespace VictimContact.Api.Worker;

/// <summary>How often the clock is looked at: <c>Worker:Interval</c>.</summary>
internal sealed record WorkerOptions
{
    internal const string Section = "Worker";
    private const string Usual = "00:00:30";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Hours, minutes and seconds. A number alone, which would be days, is none.</summary>
    public string Interval { get; init => field = value is "" ? Usual : value; } = Usual;

    /// <summary>Null when it cannot be used.</summary>
    internal TimeSpan? Span =>
        TimeSpan.TryParseExact(Interval, "c", CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero && span <= Longest
            ? span
            : null;

    internal IEnumerable<string> Faults() =>
        Span is null ? ["Worker:Interval must be longer than zero and at most a day, as 00:00:30."] : [];
}
