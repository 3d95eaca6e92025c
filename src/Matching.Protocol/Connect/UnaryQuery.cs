using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Connect;

/// <summary>The message of a GET stands in its query: as text, or in base64 with the letters that an address may hold.</summary>
internal sealed class UnaryQuery(IQueryCollection query, int maxBytes) : UnaryRequest("compression", query["compression"].ToString(), maxBytes)
{
    public const string Message = "message";
    public const string Encoding = "encoding";

    public override void CancelRead()
    {
        // Nothing waits: the message came with the request's first line.
    }

    protected override ValueTask<ReadOnlySequence<byte>> ReadWholeAsync(CancellationToken cancellationToken)
    {
        if (query[Message] is not [{ } text])
        {
            throw Refusal($"the query holds {query[Message].Count} values of '{Message}'; exactly one is allowed");
        }
        var message = query["base64"] == "1" ? Decode(text) : System.Text.Encoding.UTF8.GetBytes(text);
        return message.Length <= MaxBytes ? ValueTask.FromResult(new ReadOnlySequence<byte>(message)) : throw TooLong(message.Length);
    }

    private static byte[] Decode(string text) =>
        Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : throw Refusal($"'{Message}' is not base64 for addresses, which base64=1 says that it is");

    private static RpcException Refusal(string detail) => new(new Status(StatusCode.InvalidArgument, detail));
}
