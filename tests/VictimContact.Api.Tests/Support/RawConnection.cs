using System.Net.Sockets;
using System.Text;

namespace VictimContact.Api.Tests.Support;

/// <summary>A caller that writes what it likes on the wire, byte by byte. Each character of a text goes as one byte.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient socket;
    private readonly NetworkStream stream;

    private RawConnection(TcpClient socket) => (this.socket, stream) = (socket, socket.GetStream());

    /// <summary>Whether the service has said anything that was not read yet, or has closed the connection.</summary>
    internal bool IsAnswered => socket.Client.Poll(0, SelectMode.SelectRead);

    internal static async Task<RawConnection> To(Uri address)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return new(socket);
    }

    internal async Task Write(string text) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Reads until this has come.</summary>
    internal async Task<string> ReadTo(string end)
    {
        var read = new StringBuilder();
        var one = new byte[1];
        while (!read.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, TestContext.Current.CancellationToken);
            read.Append((char)one[0]);
        }

        return read.ToString();
    }

    /// <summary>Reads until the service closes the connection; what came before a connection that was reset counts.</summary>
    internal async Task<string> ReadToEnd()
    {
        var read = new StringBuilder();
        var some = new byte[4096];
        try
        {
            for (int count; (count = await stream.ReadAsync(some, TestContext.Current.CancellationToken)) > 0;)
                read.Append(Encoding.Latin1.GetString(some, 0, count));
        }
        catch (IOException)
        {
            // Reset: the service does not read what it refuses.
        }

        return read.ToString();
    }

    /// <summary>Says that nothing more comes.</summary>
    internal void EndSending() => socket.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Drops the connection without a word.</summary>
    internal void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => socket.Dispose();
}
