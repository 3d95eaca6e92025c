using System.Globalization;
using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>
/// One entry of the stream, which is one batch: id = first position - number of records; fields t fencing token, c crc-32c, r records. An entry of
/// no records marks where a journal ends whose records were all given up.
/// </summary>
/// <param name="Fault">What is wrong; null: it is what was written.</param>
/// <param name="IsForeign">Not of this program's form: its id is not a position.</param>
internal readonly record struct JournalEntry(string Id, long Token, JournalBatch Batch, string? Fault, bool IsForeign)
{
    public bool IsEndMark => !IsForeign && Batch.Count == 0;

    public static JournalEntry Read(RedisResult result)
    {
        var parts = (RedisResult[])result;
        var id = (string)parts[0];
        var numbers = id.Split('-');
        var fields = (RedisResult[])parts[1];
        if (!TryNumber(numbers[0], out var first) || !TryNumber(numbers[1], out var count) || count > int.MaxValue
            || fields.Length != 6 || (string)fields[0] != "t" || (string)fields[2] != "c" || (string)fields[4] != "r")
        {
            return new JournalEntry(id, 0, default, $"entry {id} is not one that this program wrote", IsForeign: true);
        }

        var batch = new JournalBatch(first, (int)count, (byte[])fields[5]);
        var isWhole = (string)fields[3] == EntryChecksum.Of(batch).ToString(CultureInfo.InvariantCulture) & TryNumber((string)fields[1], out var token);
        return new JournalEntry(id, token, batch, isWhole ? null : $"entry {id}: its checksum is wrong", IsForeign: false);
    }

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
