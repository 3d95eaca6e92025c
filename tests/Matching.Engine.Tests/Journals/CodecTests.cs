using System.Text.Json;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Engine.Tests.Files;
using Matching.Engine.Tests.Records;

namespace Matching.Engine.Tests.Journals;

public class CodecTests
{
    [Fact]
    public void Read_KindOfANewerVersion_IsRefusedByItsNumber()
    {
        var writer = new ByteWriter();
        JournalRecordCodec.Write(writer, 7, default, "kz-2026.1", "k", (CommandKind)99, [1, 2, 3]);

        var refused = Assert.Throws<NewerFormatException>(() => JournalRecordCodec.Read(writer.Span, out _));

        Assert.Contains("position 7", refused.Message, StringComparison.Ordinal);
        Assert.Contains("kind 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CandidateOfANewerVersion_IsRefusedByItsNumber()
    {
        var bytes = StoredForms.Of(ValidRecords.Candidate);
        bytes[0] = 2;

        var refused = Assert.Throws<NewerFormatException>(() => Candidate(bytes));

        Assert.Contains("candidate of version 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyPartOfARecord_IsRefused()
    {
        var bytes = Encode(new JournalRecord(1, default, "p", "k", new Command.PutVacancy(ValidRecords.Vacancy)));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => JournalRecordCodec.Read(bytes.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void Read_AnyBitChanged_IsRefused()
    {
        var bytes = Encode(new JournalRecord(1, default, "p", "k", new Command.WithdrawCandidate("somebody")));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => JournalRecordCodec.Read(bytes, out _));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Read_RandomRecords_AreThoseThatWereWritten()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var records = new RandomRecords(seed);
            var (candidate, vacancy) = (records.Candidate(1), records.Vacancy(2));
            foreach (var command in StoredForms.EachKind(candidate, vacancy).Append(new Command.Batch([new Command.PutVacancy(vacancy)], IsImport: true)))
            {
                var written = new JournalRecord(long.MaxValue - seed, vacancy.RegisteredAt, "kz-2026.1", $"key-{seed}", command);

                var read = JournalRecordCodec.Read(Encode(written), out _);

                Assert.True(Json(written) == Json(read), $"seed {seed}, {command.Kind}");
            }
        }
    }

    /// <summary>By another way than the codec's own.</summary>
    private static string Json(JournalRecord record) => JsonSerializer.Serialize(record with { Command = new Command.WithdrawCandidate("-") })
        + Json(record.Command);

    private static string Json(Command command) => command is Command.Batch batch
        ? batch.Kind + string.Concat(batch.Changes.Select(Json))
        : command.GetType().Name + JsonSerializer.Serialize(command, command.GetType());

    private static byte[] Encode(JournalRecord record)
    {
        var writer = new ByteWriter();
        JournalRecordCodec.Write(writer, record);
        return writer.Span.ToArray();
    }

    private static void Candidate(byte[] bytes)
    {
        var reader = new ByteReader(bytes);
        CandidateCodec.Read(ref reader);
    }
}
