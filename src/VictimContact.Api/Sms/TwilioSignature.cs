using System.Security.Cryptography;
using System.Text;

namespace VictimContact.Api.Sms;

/// <summary>
/// The documented algorithm of <c>X-Twilio-Signature</c>, and nothing more: where Twilio's own libraries are more lenient than it, and
/// differ, this is not. The validator of Twilio's package is not used: it refuses signed forms with a repeated field.
/// <c>https://www.twilio.com/docs/usage/security</c>.
/// </summary>
internal static class TwilioSignature
{
    private const string BodyHash = "bodySHA256";

    /// <summary>
    /// Whether a form was signed with this token. <paramref name="url"/> is the address as it was called, its query encoded as it was
    /// received; <paramref name="form"/> has every field that was received, values untrimmed.
    /// </summary>
    internal static bool IsOfForm(string? signature, string token, string url, IEnumerable<KeyValuePair<string, string>> form) =>
        IsOf(signature, token, url, string.Concat(form
            .Distinct()
            .OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal)
            .Select(field => field.Key + field.Value)));

    /// <summary>
    /// Whether a body that is no form was signed with this token: the address carries the body's hash as <c>bodySHA256</c>, and the
    /// signature covers the address only. Without the hash nothing vouches for the body, so that it is refused.
    /// </summary>
    internal static bool IsOfBody(string? signature, string token, string url, ReadOnlySpan<byte> body) =>
        HashIn(url) is { } hash && AreEqual(hash, Convert.ToHexStringLower(SHA256.HashData(body))) && IsOf(signature, token, url, "");

    private static bool IsOf(string? signature, string token, string url, string form)
    {
        if (string.IsNullOrEmpty(signature))
            return false;
        var isSame = false;
        foreach (var address in WithAndWithoutPort(url))
            isSame |= AreEqual(signature, Sign(token, address + form));
        return isSame;
    }

    // HMAC-SHA1 is what Twilio signs with: there is no choice, and its known weakness is in collisions, which do not matter here.
#pragma warning disable CA5350
    private static string Sign(string token, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    // Whether Twilio signs an address with its port, or with the default one that goes without saying, depends on the product that calls.
    private static IEnumerable<string> WithAndWithoutPort(string url)
    {
        yield return url;
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.AsSpan(start).IndexOfAny("/?#") is var length and >= 0 ? start + length : url.Length;
        var host = url.LastIndexOf('@', end - 1, end - start) + 1;
        var colon = url.IndexOf(':', Math.Max(host, start), end - Math.Max(host, start));
        if (colon >= 0)
            yield return url.Remove(colon, end - colon);
        else
            yield return url.Insert(end, url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80");
    }

    private static string? HashIn(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? null : url[(query + 1)..].Split('&')
            .Where(p => p.StartsWith(BodyHash + "=", StringComparison.Ordinal))
            .Select(p => p[(BodyHash.Length + 1)..])
            .FirstOrDefault();
    }

    private static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
