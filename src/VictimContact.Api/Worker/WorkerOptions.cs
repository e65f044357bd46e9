namespace VictimContact.Api.Worker;

/// <summary>How often the clock is looked at: <c>Worker:Interval</c>, 30 seconds unless told.</summary>
internal sealed record WorkerOptions
{
    internal const string Section = "Worker";

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    internal bool IsSound => Interval > TimeSpan.Zero && Interval <= TimeSpan.FromDays(1);
}
