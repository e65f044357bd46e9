using System.Security.Cryptography;
using System.Text;

namespace VictimContact.Tests.Shared;

/// <summary>
/// Signs as Twilio does. Written from the documentation by itself: the service's own check must not be what it is checked with.
/// </summary>
public static class TwilioSigning
{
    /// <summary>The value of <c>X-Twilio-Signature</c> for a form that is posted to an address.</summary>
    public static string Sign(string token, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var names = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in form)
        {
            if (!names.TryGetValue(name, out var values))
                names.Add(name, values = new(StringComparer.Ordinal));
            values.Add(value);
        }

        var text = new StringBuilder(url);
        foreach (var (name, values) in names)
            foreach (var value in values)
                text.Append(name).Append(value);
#pragma warning disable CA5350 // It is what Twilio signs with.
        using var hash = new HMACSHA1(Encoding.UTF8.GetBytes(token));
#pragma warning restore CA5350
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
