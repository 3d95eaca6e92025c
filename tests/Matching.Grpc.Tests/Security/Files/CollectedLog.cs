using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Tests.Security.Files;

/// <summary>What was logged, line by line.</summary>
internal sealed class CollectedLog : ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)}");
}
