using System.Text.RegularExpressions;

namespace VictimContact.Api.Tests.Kit;

/// <summary>One request of the kit, with <c>{{…}}</c> where it takes something from elsewhere.</summary>
internal sealed record KitRequest(
    string Name, string Title, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string? Body);

/// <summary>A file of requests as editors send them: parted by <c>###</c>, each with a name.</summary>
internal sealed partial record KitFile(string Name, IReadOnlyList<KitRequest> Requests)
{
    internal static KitFile Read(string path)
    {
        var parts = Parting().Split(File.ReadAllText(path).ReplaceLineEndings("\n"));
        return new(Path.GetFileNameWithoutExtension(path), [.. parts.Skip(1).Select(part => RequestOf(part.Trim('\n')))]);
    }

    private static KitRequest RequestOf(string part)
    {
        var lines = part.Split('\n');
        var at = Array.FindIndex(lines, l => RequestLine().IsMatch(l));
        Assert.True(at >= 0, $"There is no request in: {part}");
        var name = lines[..at].Single(l => l.StartsWith("# @name ", StringComparison.Ordinal))["# @name ".Length..].Trim();
        var request = RequestLine().Match(lines[at]);
        var headers = lines.Skip(at + 1).TakeWhile(l => l.Length > 0).Select(l => l.Split(": ", 2)).Select(h => (h[0], h[1])).ToList();
        var body = string.Join('\n', lines.Skip(at + 1 + headers.Count)).Trim();
        return new(name, lines[0].Trim(), request.Groups[1].Value, request.Groups[2].Value, headers, body.Length > 0 ? body : null);
    }

    [GeneratedRegex("^###", RegexOptions.Multiline)]
    private static partial Regex Parting();

    [GeneratedRegex("^(GET|PUT|POST|DELETE) (.+)$")]
    private static partial Regex RequestLine();
}
