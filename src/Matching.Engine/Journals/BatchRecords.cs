namespace Matching.Engine.Journals;

/// <summary>The records inside a batch, for whoever verifies or repairs a journal.</summary>
public static class BatchRecords
{
    /// <summary>What is wrong with the records; null where they are what the batch says.</summary>
    public static string? FaultOf(JournalBatch batch)
    {
        try
        {
            foreach (var record in JournalRecordCodec.ReadAll(batch))
            {
                _ = record;
            }

            return null;
        }
        catch (Exception failure) when (failure is InvalidDataException or NewerFormatException)
        {
            return $"positions {batch.FirstPosition} to {batch.LastPosition}: {failure.Message}";
        }
    }

    /// <summary>The batch with its records up to a position only, which lies in it.</summary>
    public static JournalBatch UpTo(JournalBatch batch, long position)
    {
        if (batch.LastPosition <= position)
        {
            return batch;
        }

        var bytes = 0;
        var count = (int)(position - batch.FirstPosition + 1);
        for (var i = 0; i < count; i++)
        {
            JournalRecordCodec.Read(batch.Records.Span[bytes..], out var length);
            bytes += length;
        }

        return new JournalBatch(batch.FirstPosition, count, batch.Records[..bytes]);
    }
}
