namespace VictimContact.Api.Sms;

/// <summary>
/// Whether the provider takes texts from our account, as this copy of the program last heard. After a refusal nothing is sent, but for one
/// text now and then that tells whether the account has been mended.
/// </summary>
internal sealed class SmsAccount(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private volatile Refusal? refusal;

    internal bool IsRefused => refusal is not null;

    /// <summary>The provider's code of the refusal.</summary>
    internal int? Code => refusal?.Code;

    /// <summary>How many of so many texts may be sent now.</summary>
    internal int MostOf(int texts) => refusal switch
    {
        null => texts,
        { At: var at } when clock.GetUtcNow() - at >= Interval => Math.Min(1, texts),
        _ => 0,
    };

    internal void Refuse(int? code) => refusal = new(code, clock.GetUtcNow());

    internal void Accept() => refusal = null;

    private sealed record Refusal(int? Code, DateTimeOffset At);
}
