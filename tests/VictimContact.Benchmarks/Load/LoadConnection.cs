using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace VictimContact.Benchmarks.Load;

/// <summary>
/// One keep-alive connection that reads no more of an answer than its status and where it ends. It shares the machine's cores with the
/// server that it measures, so it does as little as HTTP/1.1 allows.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] received = new byte[32 * 1024];

    internal Task Open(Uri address) => socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);

    /// <summary>The body of the last answer, without the framing of chunks removed.</summary>
    internal ReadOnlySpan<byte> Body => received.AsSpan(bodyStart, bodyEnd - bodyStart);

    private int bodyStart;
    private int bodyEnd;

    /// <summary>Sends a whole request and reads its answer; answers the status.</summary>
    internal async ValueTask<int> Exchange(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
            sent += await socket.SendAsync(request[sent..], SocketFlags.None);

        var length = 0;
        while (true)
        {
            if (length == received.Length)
                Array.Resize(ref received, 2 * length);
            var read = await socket.ReceiveAsync(received.AsMemory(length), SocketFlags.None);
            if (read == 0)
                throw new IOException("The server closed the connection.");
            length += read;
            if (Status(received.AsSpan(0, length)) is { } status)
                return status;
        }
    }

    public void Dispose() => socket.Dispose();

    /// <summary>The status, once the whole answer is there.</summary>
    private int? Status(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return null;
        bodyStart = head + 4;
        var body = answer[bodyStart..];
        if (LengthIn(answer[..bodyStart]) is { } length)
            bodyEnd = body.Length >= length ? bodyStart + length : 0;
        else
            bodyEnd = EndOfChunks(body) is { } end ? bodyStart + end : 0;
        if (bodyEnd == 0)
            return null;
        _ = Utf8Parser.TryParse(answer[9..12], out int status, out _);
        return status;
    }

    /// <summary>What Content-Length says; null where the body comes in chunks.</summary>
    private static int? LengthIn(ReadOnlySpan<byte> head)
    {
        // Kestrel writes header names in this one way.
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return head.IndexOf("Transfer-Encoding: chunked"u8) < 0 ? 0 : null;
        return Utf8Parser.TryParse(head[(at + 16)..], out int length, out _)
            ? length
            : throw new IOException("There is no length in Content-Length.");
    }

    private static int? EndOfChunks(ReadOnlySpan<byte> body)
    {
        for (var at = 0; ;)
        {
            if (body[at..].IndexOf("\r\n"u8) is not (>= 0 and var line))
                return null;
            if (!Utf8Parser.TryParse(body[at..(at + line)], out int size, out _, 'X'))
                throw new IOException("A chunk has no size.");
            at += line + 2 + size + 2;
            if (at > body.Length)
                return null;
            if (size == 0)
                return at;
        }
    }
}
