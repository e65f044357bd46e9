using System.Net.Http.Headers;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Metadata;

namespace VictimContact.Api.Http;

/// <summary>
/// Takes a JSON body in whole before it is bound, so that its faults can be named afterwards. Runs after authorization: a stranger's body
/// is never read.
/// </summary>
internal static class RequestBodies
{
    /// <summary>64 KiB; a body of just this many bytes is taken.</summary>
    internal const int MaxBytes = 65_536;

    private const string JsonType = "application/json";

    private static readonly DomainError Malformed = new("invalid-request", "The body breaks off, or its chunks cannot be told apart.");

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    internal static async Task Receive(HttpContext http, RequestDelegate next)
    {
        if (BodyType(http) is not { } type)
        {
            await next(http);
            return;
        }

        var problem = await Read(http, type);
        await (problem?.ExecuteAsync(http) ?? next(http));
    }

    /// <summary>A body in whole, up to <see cref="MaxBytes"/> of it.</summary>
    internal static Task<Result<byte[]>> ReadWhole(HttpRequest request) => ReadWhole(request, MaxBytes);

    private static async Task<Result<byte[]>> ReadWhole(HttpRequest request, int maxBytes)
    {
        using var content = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
            {
                content.Write(buffer, 0, read);
                if (content.Length > maxBytes)
                    return new DomainError("body-too-large", $"The body is larger than {maxBytes / 1024} KiB.");
            }
        }
        catch (Exception e) when (
            e is (IOException or InvalidOperationException or OperationCanceledException) and not BadHttpRequestException
            && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // So Kestrel says that a chunk's size is past counting, that a trailer holds a NUL, and that the connection was lost.
            return Malformed;
        }

        return content.ToArray();
    }

    /// <summary>What a <see cref="BadHttpRequestException"/> means. Its message is not used: it can quote the caller.</summary>
    internal static Problem Refusal(HttpContext http, BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest)
            return Problem.OfStatus(bad.StatusCode);
        return http.Features.Get<ReceivedBody>() is { } body
            ? JsonFaults.Find(body.Bytes, body.Type) ?? JsonFaults.NotJson()
            : Problem.OfStatus(bad.StatusCode);
    }

    private static Type? BodyType(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } type } accepts
            && accepts.ContentTypes.Contains(JsonType)
            ? type
            : null;

    private static async Task<Problem?> Read(HttpContext http, Type type)
    {
        var whole = await ReadWhole(http.Request, http.GetEndpoint()?.Metadata.GetMetadata<LargestBody>()?.Bytes ?? MaxBytes);
        if (whole.Error is { } error)
            return Problem.Of(error);
        var bytes = whole.Value;
        if (bytes.Length == 0)
            return Problem.Of("invalid-json", "There is no body.");
        if (!IsJsonInUtf8(http.Request.ContentType))
            return Problem.Of("unsupported-media-type");

        var text = bytes.AsMemory(bytes.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0);
        if (!Utf8.IsValid(text.Span))
            return JsonFaults.NotJson();
        if (MayHaveNullItem(text.Span) && JsonFaults.Find(text, type) is { } problem)
            return problem;

        http.Request.Body = new MemoryStream(bytes, bytes.Length - text.Length, text.Length, writable: false);
        // The framework takes "utf-8" in quotes, which is well-formed, for an encoding that does not exist.
        http.Request.ContentType = JsonType;
        http.Features.Set(new ReceivedBody(text, type));
        return null;
    }

    // The serializer lets null stand for an item of a list of text. Few bodies have both signs, so few are walked twice.
    private static bool MayHaveNullItem(ReadOnlySpan<byte> json) => json.Contains((byte)'[') && json.IndexOf("null"u8) >= 0;

    private static bool IsJsonInUtf8(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType, JsonType, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private sealed record ReceivedBody(ReadOnlyMemory<byte> Bytes, Type Type);
}

/// <summary>
/// How large a body an operation takes that takes a list. The server counts the framing of a chunked body too, so it is told twice as much.
/// </summary>
internal sealed record LargestBody(int Bytes) : IRequestSizeLimitMetadata
{
    long? IRequestSizeLimitMetadata.MaxRequestBodySize => 2L * Bytes;
}
