using System.Text;
using System.Text.Unicode;

namespace VictimContact.Api.Http;

/// <summary>Who is recorded as having entered something.</summary>
internal static class ActingUser
{
    internal const string Header = "X-Acting-User";
    internal const int LongestName = 64;

    /// <summary>The person at the keyboard whom <c>X-Acting-User</c> names, else the token's subject.</summary>
    internal static string ActingUserName(this HttpContext http) =>
        http.Request.Headers[Header] is [{ } name] ? Decoded(name).Trim() : http.User.FindFirst("sub")!.Value;

    internal static Problem? Fault(HttpContext http)
    {
        var values = http.Request.Headers[Header];
        return values.Count == 0 || (values is [{ } name] && IsName(Decoded(name)))
            ? null
            : Problem.Of(
                "invalid-header",
                null,
                new Fault("This must be given once, with 1 to 64 characters, none of them a control character.", Header: Header));
    }

    private static bool IsName(string name) => name.Trim().Length is >= 1 and <= LongestName && StoredText.IsClean(name);

    // UTF-8 or ISO-8859-1 (contract, section 6). The server hands over each byte as a character.
    private static string Decoded(string bytes)
    {
        if (Ascii.IsValid(bytes))
            return bytes;
        var sent = Encoding.Latin1.GetBytes(bytes);
        return Utf8.IsValid(sent) ? Encoding.UTF8.GetString(sent) : bytes;
    }
}

/// <summary>
/// The revision that a caller has seen, for operations that are marked with <see cref="EndpointConventions.TakesIfMatch"/>.
/// </summary>
internal static class IfMatch
{
    /// <summary>The entity tag of a revision: <c>"7"</c>, with its quotes.</summary>
    internal static string TagOf(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    internal static void SetRevision(this HttpResponse response, int revision) => response.Headers.ETag = TagOf(revision);

    /// <summary>
    /// The revision in <c>If-Match</c>, where it is heeded; null when there is no such header, or when it is <c>*</c>, which matches any.
    /// </summary>
    internal static int? ExpectedRevision(this HttpContext http) =>
        IsTaken(http) && TryRead(http.Request, out var revision) ? revision : null;

    // A weak tag, or a list, is refused too: this service gives one strong tag, and a caller that sends another has mixed something up.
    internal static Problem? Fault(HttpContext http) =>
        !IsTaken(http) || TryRead(http.Request, out _)
            ? null
            : Problem.Of(
                "invalid-header", null, new Fault("This must be one entity tag as this service gave it, or *.", Header: "If-Match"));

    private static bool IsTaken(HttpContext http) => http.GetEndpoint()!.Metadata.GetMetadata<IfMatchTaken>() is not null;

    private static bool TryRead(HttpRequest request, out int? revision)
    {
        revision = null;
        var values = request.Headers.IfMatch;
        if (values.Count == 0 || values is ["*"])
            return true;
        if (values is not [['"', .. var digits, '"']]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        revision = number;
        return true;
    }
}

internal sealed record IfMatchTaken;
