using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VictimContact.Api.Tests.Support;

/// <summary>Keeps every line that the program logs, with the exception's text where one is logged.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    internal IReadOnlyCollection<string> Lines => lines;

    /// <summary>Those that are warnings or worse.</summary>
    internal IEnumerable<string> Troubles => lines.Where(l => l.Split(' ')[0] is "Warning" or "Error" or "Critical");

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Recorder(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
