using System.Net;
using System.Text;
using System.Text.Json;

namespace VictimContact.Api.Tests.Support;

/// <summary>Sends and reads raw JSON, so that tests see what a caller sees.</summary>
internal static class Answers
{
    internal static StringContent Json(string text, string mediaType = "application/json") => new(text, Encoding.UTF8, mediaType);

    internal static async Task<JsonElement> Body(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonElement.Parse(text);
    }

    /// <summary>
    /// Asserts that the answer is a problem of this status and code, in the shape that all problems have; returns its body.
    /// </summary>
    internal static async Task<JsonElement> IsProblem(this HttpResponseMessage response, int status, string code)
    {
        var body = await response.Body();
        Assert.Equal($"{status} urn:victim-contact:{code}", $"{(int)response.StatusCode} {body.GetProperty("type").GetString()}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(status, body.GetProperty("status").GetInt32());
        Assert.NotEmpty(body.GetProperty("title").GetString()!);
        Assert.NotEmpty(body.GetProperty("detail").GetString()!);
        Assert.Equal(
            body.GetProperty("retryable").GetBoolean(),
            status is 408 or 429 or 503 || code is "unknown-investigation" or "unknown-officer");
        if (body.GetProperty("retryable").GetBoolean())
            Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        return body;
    }

    /// <summary>Asserts that the problem names just these places, in this order.</summary>
    internal static void NamesPointers(this JsonElement problem, params string[] pointers) =>
        Assert.Equal(pointers, problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));

    internal static async Task<JsonElement> Is(this HttpResponseMessage response, HttpStatusCode status)
    {
        if (status != response.StatusCode)
            Assert.Fail($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await response.Body();
    }
}
