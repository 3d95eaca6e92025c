using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Matching.Engine.Mediation;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>A <see cref="RememberedAnswer"/> as it lies in memory, its key in place.</summary>
internal struct KeyedAnswer
{
    public const int ChunkLength = 4096;

    private KeyBytes key;
    private byte length;
    private CommandOutcome outcome;
    private Refusal refusal;
    private int changed;
    private uint checksum;

    public long Position { readonly get; private set; }

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Key => ((ReadOnlySpan<byte>)key)[..length];

    public void Set(in RememberedAnswer remembered)
    {
        if (!IdBytes.TryWrite(remembered.Key, key, out var written))
        {
            throw new ArgumentException($"'{remembered.Key}' is not a key", nameof(remembered));
        }

        (length, checksum) = ((byte)written, remembered.CommandChecksum);
        (Position, outcome, changed, refusal) = (remembered.Answer.Position, remembered.Answer.Outcome, remembered.Answer.Changed, remembered.Answer.Refusal);
    }

    public readonly RememberedAnswer ToAnswer() => ToAnswer(Encoding.ASCII.GetString(Key));

    public readonly RememberedAnswer ToAnswer(string text) => new(text, checksum, new CommandAnswer(Position, outcome, changed, refusal));

    [InlineArray(Limits.IdLength)]
    private struct KeyBytes
    {
        private byte first;
    }
}
