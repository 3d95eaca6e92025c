using Matching.Fuzz.Answers;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>Damaged HTTP/2: whatever comes back are whole frames, and then the connection ends.</summary>
internal sealed class Http2FramesTarget(int port) : IFuzzTarget
{
    private const int MaxFrameBytes = 16_384;

    public void Run(SeededRandom random)
    {
        using var connection = new RawConnection(port);
        connection.Send(Http2Frames.Preface);
        connection.Send([.. Http2Frames.Draw(random).SelectMany(frame => frame)]);
        connection.EndSending();
        while (connection.Bytes(9) is { } head)
        {
            var length = head[0] << 16 | head[1] << 8 | head[2];
            if (length > MaxFrameBytes || head[3] > 9)
            {
                throw new FuzzFailure($"a frame of type {head[3]} has {length} bytes");
            }
            if (connection.Bytes(length) is null)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
    }
}
