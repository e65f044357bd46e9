using System.Globalization;
using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Events;

/// <summary>Somebody who follows a service, from where its cursor stands.</summary>
internal sealed class Follower(HttpClient caller, string? cursor = null)
{
    /// <summary>What it sends next as <c>after</c>; null to begin at the oldest.</summary>
    internal string? Cursor { get; private set; } = cursor;

    internal static Follower Of(Service service) => new(service.Caller);

    /// <summary>One that knows all that there is by now.</summary>
    internal static async Task<Follower> FromNow(Service service)
    {
        var follower = new Follower(service.Caller, "latest");
        Assert.Empty(await follower.Next());
        return follower;
    }

    internal Task<HttpResponseMessage> Ask(int limit = 50, int wait = 0, CancellationToken? cancellation = null)
    {
        var after = Cursor is null ? "" : $"&after={Uri.EscapeDataString(Cursor)}";
        var path = string.Create(CultureInfo.InvariantCulture, $"/v1/events?limit={limit}&wait={wait}{after}");
        return caller.GetAsync(new Uri(path, UriKind.Relative), cancellation ?? TestContext.Current.CancellationToken);
    }

    /// <summary>The next page.</summary>
    internal async Task<IReadOnlyList<JsonElement>> Next(int limit = 50, int wait = 0)
    {
        using var response = await Ask(limit, wait);
        var page = await response.Is(HttpStatusCode.OK);
        Cursor = page.Text("nextCursor");
        Assert.NotNull(Cursor);
        return [.. page.GetProperty("items").EnumerateArray()];
    }

    /// <summary>All that there is now, a page after another.</summary>
    internal async Task<IReadOnlyList<JsonElement>> All(int limit = 200)
    {
        var all = new List<JsonElement>();
        for (IReadOnlyList<JsonElement>? page = null; page is not { Count: 0 }; all.AddRange(page))
            page = await Next(limit);
        return all;
    }

    /// <summary>All that there is now, each as its type, subject and revision.</summary>
    internal async Task<IReadOnlyList<string>> AllInWords() => [.. (await All()).Select(InWords)];

    internal static string InWords(JsonElement told) =>
        $"{told.Text("type")} {told.Text("subject")} {told.GetProperty("data").GetProperty("revision")}".TrimEnd();
}
