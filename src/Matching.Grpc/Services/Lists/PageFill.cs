using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Matching.Grpc.Services.Lists;

/// <summary>Fills the page of a list.</summary>
internal static class PageFill
{
    /// <summary>Of one page: callers receive messages of 4 MiB at the most. The largest record has some 10 KB.</summary>
    public const int BytesMax = 2 << 20;

    /// <summary>Adds as many as the page holds; returns the token of the next page, empty where this was the last one.</summary>
    /// <param name="records">One more than the page may hold, where there are as many.</param>
    public static string Fill<TRecord, TMessage>(
        this PageRequest request, IReadOnlyList<TRecord> records, RepeatedField<TMessage> page, Func<TRecord, TMessage> toMessage, Func<TRecord, string> nameOf)
        where TMessage : IMessage<TMessage>
    {
        var bytes = 0;
        for (var i = 0; i < records.Count; i++)
        {
            if (i == request.Size || bytes > BytesMax)
            {
                return request.TokenBehind(nameOf(records[i - 1]));
            }

            var message = toMessage(records[i]);
            page.Add(message);
            bytes += message.CalculateSize();
        }

        return "";
    }
}
