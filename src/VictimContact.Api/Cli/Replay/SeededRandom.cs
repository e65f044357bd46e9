using System.Security.Cryptography;
using System.Text;

namespace VictimContact.Api.Cli.Replay;

/// <summary>
/// What is invented about one thing: always the same for the same <paramref name="seed"/>, whatever else is in the files and in whichever
/// order.
/// </summary>
internal sealed class SeededRandom(string seed)
{
    private readonly Random random = new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(seed))));

    internal bool Is(double probability) => random.NextDouble() < probability;

    /// <summary>A whole number, both ends included.</summary>
    internal int Between(int least, int most) => random.Next(least, most + 1);

    internal T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    /// <summary>One of the values, each as likely as its weight says.</summary>
    internal T Weighted<T>(params ReadOnlySpan<(int Weight, T Value)> values)
    {
        var total = 0;
        foreach (var (weight, _) in values)
            total += weight;
        var drawn = random.Next(total);
        foreach (var (weight, value) in values)
        {
            drawn -= weight;
            if (drawn < 0)
                return value;
        }

        return values[^1].Value;
    }

    /// <summary>A time of the day at which people are at work.</summary>
    internal TimeOnly WorkingHour(int fromHour = 9) => new(Between(fromHour, 17), Between(0, 59), Between(0, 59));
}
