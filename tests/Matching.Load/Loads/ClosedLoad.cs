using Matching.Load.Http2;

namespace Matching.Load.Loads;

/// <summary>
/// So many calls are always under way, spread over connections; each that ends is followed by the next. What the service does then in a second is all
/// that it can do.
/// </summary>
internal static class ClosedLoad
{
    public static LoadResult Run(Target target, Requests requests, int connections, int callsEach, TimeSpan warmUp, TimeSpan counted)
    {
        var callers = Enumerable.Range(0, connections).Select(_ => new Caller(target, requests)).ToArray();
        return LoadWindow.Run(target, [.. callers.Select(caller => caller.Counts)], warmUp, counted, () =>
        {
            foreach (var caller in callers)
            {
                caller.Start(callsEach);
            }

            return callers;
        });
    }

    private sealed class Caller : IAnswers, IDisposable
    {
        private readonly CallConnection connection;
        private readonly Requests requests;
        private readonly Thread thread;
        private volatile bool stopping;

        public Caller(Target target, Requests requests)
        {
            this.requests = requests;
            connection = new CallConnection(target.Address, target.Path, target.Token, this);
            thread = new Thread(Loop) { IsBackground = true };
        }

        public LoadCounts Counts { get; } = new();

        public void Start(int calls)
        {
            for (var i = 0; i < calls; i++)
            {
                requests.Call(connection, CallConnection.Now);
            }

            connection.Flush();
            thread.Start();
        }

        public void Ended(int call, int status, long startedAt, long sentAt)
        {
            Counts.Ended(call, status, startedAt, sentAt);
            if (!stopping)
            {
                requests.Call(connection, CallConnection.Now);
            }
        }

        public void Received(int call, ReadOnlySpan<byte> data)
        {
        }

        public void Dispose()
        {
            stopping = true;
            connection.Dispose();
            thread.Join();
        }

        private void Loop()
        {
            while (connection.Receive())
            {
                connection.Flush();
            }
        }
    }
}
