using System.Diagnostics;

namespace VictimContact.Benchmarks.Load;

/// <summary>Writes the request of this number as it goes over the wire; answers its length. Called by many connections at once.</summary>
internal delegate int RequestWriter(long number, Span<byte> request);

/// <summary>How a round went.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Latencies">From the first byte sent to the last one received.</param>
/// <param name="Unexpected">How many answers had another status than expected, and how many requests got none.</param>
/// <param name="FirstUnexpected">What the first of those was.</param>
internal sealed record Round(double PerSecond, Latencies Latencies, long Unexpected, string? FirstUnexpected);

/// <summary>Keeps a number of connections busy, each with one request at a time, spread evenly over the servers given.</summary>
internal sealed class LoadGenerator(IReadOnlyList<Uri> servers, int connections, RequestWriter write, Func<int, bool> expected)
{
    private const int LongestRequest = 8 * 1024;

    private long numbers;
    private long unexpected;
    private string? firstUnexpected;

    /// <summary>How many requests have been begun since the start.</summary>
    internal long Begun => Interlocked.Read(ref numbers);

    internal Task<Round> Run(TimeSpan duration) => Run(duration, long.MaxValue);

    /// <summary>Sends just so many requests, however long that takes.</summary>
    internal Task<Round> Send(long requests) => Run(TimeSpan.FromHours(1), requests);

    private async Task<Round> Run(TimeSpan duration, long requests)
    {
        unexpected = 0;
        firstUnexpected = null;
        var last = requests == long.MaxValue ? long.MaxValue : numbers + requests;
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var recorders = await Task.WhenAll(
            Enumerable.Range(0, connections).Select(i => Task.Run(() => Drive(servers[i % servers.Count], until, last))));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var latencies = LatencyRecorder.Merge(recorders);
        return new(latencies.Count / elapsed.TotalSeconds, latencies, unexpected, firstUnexpected);
    }

    private async Task<LatencyRecorder> Drive(Uri server, long until, long last)
    {
        var recorder = new LatencyRecorder();
        var request = new byte[LongestRequest];
        var connection = new LoadConnection();
        try
        {
            await connection.Open(server);
            while (Stopwatch.GetTimestamp() < until && Interlocked.Increment(ref numbers) is var number && number <= last)
            {
                var length = write(number, request);
                var sent = Stopwatch.GetTimestamp();
                var status = await connection.Exchange(request.AsMemory(0, length));
                recorder.Add(Stopwatch.GetTimestamp() - sent);
                if (!expected(status))
                    Note($"{status} {System.Text.Encoding.UTF8.GetString(connection.Body)}");
            }
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            Note(e.Message);
        }
        finally
        {
            connection.Dispose();
        }

        return recorder;
    }

    private void Note(string what)
    {
        Interlocked.Increment(ref unexpected);
        Interlocked.CompareExchange(ref firstUnexpected, what, null);
    }
}
