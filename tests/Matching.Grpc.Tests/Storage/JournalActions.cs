using System.Globalization;
using System.Text;
using Matching.Engine.Journals;
using Matching.Grpc.Storage;

namespace Matching.Grpc.Tests.Storage;

/// <summary>What tests do with a journal, whose records are to them numbered lines.</summary>
internal static class JournalActions
{
    public static async Task<RedisJournal> OpenAsync(RedisStoreOptions options) =>
        await RedisJournal.OpenAsync(options, TimeProvider.System, CancellationToken.None);

    public static JournalBatch Batch(long first, int count, string text = "record")
    {
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{first + i} {text}\n");
        }

        return new JournalBatch(first, count, Encoding.ASCII.GetBytes(lines.ToString()));
    }

    public static ValueTask AppendAsync(this IJournal journal, int count, string text = "record") =>
        journal.AppendAsync(Batch(journal.LastPosition + 1, count, text), CancellationToken.None);

    public static async Task<StoreUnavailableException> RefusedAsync(this IJournal journal, int count = 1) =>
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await journal.AppendAsync(count));

    public static async Task<string> TextAsync(this IJournal journal, long from = 1)
    {
        var text = new StringBuilder();
        await foreach (var batch in journal.ReadAsync(from, CancellationToken.None))
        {
            text.Append(Encoding.ASCII.GetString(batch.Records.Span));
        }

        return text.ToString();
    }

    public static string Text(long first, int count, string text = "record") => Encoding.ASCII.GetString(Batch(first, count, text).Records.Span);

    /// <summary>Recovers, as often as it takes.</summary>
    public static Task RecoveredAsync(this IJournal journal) => Eventually.TrueAsync(async () =>
    {
        try
        {
            await journal.RecoverAsync(CancellationToken.None);
            return journal.Status.AcceptsWrites;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }, "the journal recovers");
}
