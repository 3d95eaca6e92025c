using System.Buffers.Binary;
using System.Net;
using Matching.Load.Http2;
using Matching.V1;

namespace Matching.Load.Loads;

/// <summary>Watches selections over a connection of its own, as a centre's tool does, and tells when the first one of a vacancy was read.</summary>
internal sealed class StageWatcher : IAnswers, IDisposable
{
    private const string Path = "/matching.v1.RegistrationService/WatchStages";
    private const int PrefixBytes = 5;

    private readonly CallConnection connection;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource<long> seen = new();
    private volatile string awaited = "";
    private byte[] waiting = new byte[64 << 10];
    private int waitingLength;

    public StageWatcher(EndPoint server, string token)
    {
        connection = new CallConnection(server, Path, token, this);
        connection.Call(Requests.Framed(new WatchStagesRequest { Kinds = { StageKind.Selected } }), CallConnection.Now);
        connection.Flush();
        new Thread(Loop) { IsBackground = true }.Start();
    }

    /// <summary>The watch has begun: what is selected from now on is told.</summary>
    public Task Started => started.Task;

    /// <summary>The moment, as <see cref="CallConnection.Now"/>; fails where the watch ends before.</summary>
    public Task<long> Expect(string vacancyId)
    {
        seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited = vacancyId;
        return seen.Task;
    }

    public void Ended(int call, int status, long startedAt, long sentAt)
    {
        var ended = new InvalidOperationException($"the watch of stages ended with gRPC status {status}");
        started.TrySetException(ended);
        seen.TrySetException(ended);
    }

    public void Received(int call, ReadOnlySpan<byte> data)
    {
        if (waiting.Length < waitingLength + data.Length)
        {
            Array.Resize(ref waiting, Math.Max(2 * waiting.Length, waitingLength + data.Length));
        }

        data.CopyTo(waiting.AsSpan(waitingLength));
        waitingLength += data.Length;
        var at = 0;
        while (waitingLength - at >= PrefixBytes && BinaryPrimitives.ReadInt32BigEndian(waiting.AsSpan(at + 1)) is var length && waitingLength - at - PrefixBytes >= length)
        {
            Take(WatchStagesResponse.Parser.ParseFrom(waiting, at + PrefixBytes, length));
            at += PrefixBytes + length;
        }

        waiting.AsSpan(at, waitingLength - at).CopyTo(waiting);
        waitingLength -= at;
    }

    public void Dispose() => connection.Dispose();

    private void Take(WatchStagesResponse told)
    {
        if (told.Started is not null)
        {
            started.TrySetResult();
        }
        else if (told.Stage?.VacancyId == awaited)
        {
            seen.TrySetResult(CallConnection.Now);
        }
    }

    private void Loop()
    {
        while (connection.Receive())
        {
        }
    }
}
