namespace VictimContact.Api.Page;

/// <summary>What a browser is told of every view: nothing runs, nothing comes from elsewhere, nothing is kept, nobody frames it.</summary>
internal static class PageHeaders
{
    internal static void Write(HttpContext http)
    {
        var provider = http.RequestServices.GetRequiredService<PageAccess>().Provider;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self'{(provider is null ? "" : " " + provider)}; "
            + "base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-store";
        headers.Vary = "Accept-Language, Cookie";
        headers.ContentLanguage = PageLanguage.Of(http.Request).Tag;
    }
}
