using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace VictimContact.Api.Page;

/// <summary>The page's only asset. Its address names its content, so that browsers may keep it.</summary>
internal static class Stylesheet
{
    private static readonly byte[] Content = Read();
    private static readonly string Version = Convert.ToHexStringLower(SHA256.HashData(Content))[..12];

    internal static string Address { get; } = $"{PageContext.Root}/page.css?v={Version}";

    internal static void Map(RouteGroupBuilder page) => page.MapGet("/page.css", (HttpContext http) =>
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(Content, "text/css; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Version}\""));
    }).AllowAnonymous();

    private static byte[] Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream(typeof(Stylesheet), "page.css")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
