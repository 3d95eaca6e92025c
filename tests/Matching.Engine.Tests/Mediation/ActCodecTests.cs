using System.Text.Json;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Testing;

namespace Matching.Engine.Tests.Mediation;

public class ActCodecTests
{
    [Fact]
    public void Kinds_OfTheTests_AreAllThereAre() => Assert.Equal(Enum.GetValues<ActKind>(), EachAct.Kinds.Select(act => act.Kind));

    [Fact]
    public void Read_WhatWasWritten_IsTheSameInEveryField()
    {
        foreach (var act in EachAct.Kinds.Concat(EachAct.Edges))
        {
            var reader = new ByteReader(Encode(act));
            var read = ActCodec.Read(ref reader);
            reader.End();

            // By another way than the codec's own.
            Assert.Equal(JsonSerializer.Serialize(act, act.GetType()), JsonSerializer.Serialize(read, read.GetType()));
        }
    }

    [Fact]
    public void Read_APartOfAnAct_IsRefused()
    {
        foreach (var act in EachAct.Kinds)
        {
            var bytes = Encode(act);
            for (var length = 0; length < bytes.Length; length++)
            {
                var part = bytes[..length];
                Assert.Throws<InvalidDataException>(() => Read(part));
            }
        }
    }

    [Fact]
    public void Read_BytesAtRandom_IsAnActOrIsRefused()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new SeededRandom(seed);
            foreach (var act in EachAct.Kinds)
            {
                var bytes = Encode(act);
                for (var spoilt = random.Between(1, 4); spoilt > 0; spoilt--)
                {
                    bytes[random.Below(bytes.Length)] = (byte)random.Below(256);
                }

                try
                {
                    Read(bytes);
                }
                catch (Exception refused) when (refused is InvalidDataException or NewerFormatException)
                {
                    // As it says.
                }
                catch (Exception other)
                {
                    Assert.Fail($"seed {seed}, {act.Kind}: {other}");
                }
            }
        }
    }

    [Fact]
    public void Read_KindOfANewerProgram_IsRefusedByItsNumber()
    {
        var bytes = Encode(new PassTime(default));
        bytes[0] = 99;

        Assert.Contains("kind 99", Assert.Throws<NewerFormatException>(() => Read(bytes)).Message, StringComparison.Ordinal);
    }

    public static byte[] Encode(Act act)
    {
        var writer = new ByteWriter();
        ActCodec.Write(writer, act);
        return writer.Span.ToArray();
    }

    private static void Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        ActCodec.Read(ref reader);
        reader.End();
    }
}
