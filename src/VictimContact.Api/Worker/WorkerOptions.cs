namespace VictimContact.Api.Worker;

/// <summary>How often the clock is looked at: <c>Worker:Interval</c>, 30 seconds unless told.</summary>
internal sealed record WorkerOptions(TimeSpan Interval)
{
    private const string Key = "Worker:Interval";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>What the configuration asks for. Throws a sentence that names the setting when that is no interval.</summary>
    internal static WorkerOptions Of(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } text)
            return new(TimeSpan.FromSeconds(30));
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero && interval <= Longest
            ? new(interval)
            : throw new InvalidSettingException($"{Key} must be longer than zero and at most a day, as 00:00:30.");
    }
}
