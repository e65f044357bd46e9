using System.Text;
using System.Text.Unicode;

namespace VictimContact.Benchmarks.Load;

/// <summary>Requests as bytes. What does not change from one to the next is written once.</summary>
internal static class Requests
{
    internal static RequestWriter Get(string path, string token)
    {
        var request = Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");
        return (_, into) =>
        {
            request.CopyTo(into);
            return request.Length;
        };
    }

    /// <summary>A GET whose path depends on the request's number.</summary>
    internal static RequestWriter Get(Func<long, string> path, string token)
    {
        var rest = Encoding.UTF8.GetBytes($" HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");
        return (number, into) =>
        {
            Utf8.TryWrite(into, $"GET {path(number)}", out var written);
            rest.CopyTo(into[written..]);
            return written + rest.Length;
        };
    }

    /// <summary>A POST whose path and JSON body depend on the request's number.</summary>
    internal static RequestWriter Post(Func<long, string> path, Func<long, string> body, string token)
    {
        var head = Encoding.UTF8.GetBytes(
            $" HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: ");
        return (number, into) =>
        {
            var json = body(number);
            Utf8.TryWrite(into, $"POST {path(number)}", out var written);
            head.CopyTo(into[written..]);
            written += head.Length;
            // Bodies are ASCII: as many bytes as characters.
            Utf8.TryWrite(into[written..], $"{json.Length}\r\n\r\n{json}", out var tail);
            return written + tail;
        };
    }
}
