using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>
/// Stands before the stand-in's list of messages: fails it, or takes the texts out of it as an account does that keeps none.
/// </summary>
internal sealed partial class ListFaults : IStartupFilter
{
    internal int? Status { get; set; }

    internal bool Redacts { get; set; }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Meet);
        next(app);
    };

    private async Task Meet(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Method != HttpMethods.Get || (Status is null && !Redacts))
        {
            await next(http);
        }
        else if (Status is { } status)
        {
            http.Response.StatusCode = status;
        }
        else
        {
            await Redact(http, next);
        }
    }

    private static async Task Redact(HttpContext http, RequestDelegate next)
    {
        var body = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        await next(http);
        http.Response.Body = body;
        http.Response.ContentLength = null;
        kept.Position = 0;
        using var reader = new StreamReader(kept);
        await http.Response.WriteAsync(TextOfMessage().Replace(await reader.ReadToEndAsync(), "\"body\":\"\""));
    }

    [GeneratedRegex("\"body\":\"[^\"]*\"")]
    private static partial Regex TextOfMessage();
}
