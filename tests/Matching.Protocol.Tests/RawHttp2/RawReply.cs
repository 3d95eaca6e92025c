using System.Globalization;
using Grpc.Core;
using Matching.Protocol.Tests.Hosting;

namespace Matching.Protocol.Tests.RawHttp2;

/// <summary>The frames of one stream, and what they say.</summary>
internal sealed class RawReply
{
    private readonly List<Frame> _frames = [];

    public IReadOnlyList<Frame> Frames => _frames;

    public IReadOnlyList<IReadOnlyList<(string Name, string Value)>> HeaderBlocks =>
        [.. _frames.Where(frame => frame.Type == FrameType.Headers).Select(frame => HeaderBlock.Decode(frame.Payload))];

    public byte[] Body => [.. _frames.Where(frame => frame.Type == FrameType.Data).SelectMany(frame => frame.Payload)];

    public IReadOnlyList<(bool Compressed, byte[] Payload)> Messages => Prefixed.Parse(Body);

    public uint? ResetCode => _frames.Find(frame => frame.Type == FrameType.RstStream)?.Code;

    public bool HasStatus => HeaderBlocks.Count > 0 && HeaderBlocks[^1].Any(header => header.Name == "grpc-status");

    public StatusCode Code => (StatusCode)int.Parse(Value("grpc-status"), CultureInfo.InvariantCulture);

    public bool IsOver => _frames.Count > 0 && (_frames[^1].IsEndStream || _frames[^1].Type == FrameType.RstStream);

    /// <summary>From the last block of headers.</summary>
    public string Value(string name) => HeaderBlocks[^1].Single(header => header.Name == name).Value;

    public void Add(Frame frame) => _frames.Add(frame);
}
