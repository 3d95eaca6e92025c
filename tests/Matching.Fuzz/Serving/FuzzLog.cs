using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Matching.Fuzz.Serving;

/// <summary>What a server must not have to say, however it is treated: errors.</summary>
internal sealed class FuzzLog : ILoggerProvider, ILogger
{
    private const int MaxEntries = 20;

    private readonly ConcurrentQueue<string> _entries = new();

    public IReadOnlyCollection<string> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && _entries.Count < MaxEntries)
        {
            _entries.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
