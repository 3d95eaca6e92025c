using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace Matching.Fuzz.Serving;

/// <summary>Answers whatever it is asked, in small: what is looked for lies before and behind it.</summary>
internal sealed class FuzzService : TestService.TestServiceBase
{
    private const int MaxReplyBytes = 2000;
    private const int MaxReplies = 5;

    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        if (request.ResponseStatus is { Code: not 0 } status)
        {
            throw new RpcException(new Status((StatusCode)status.Code, status.Message));
        }
        foreach (var header in context.RequestHeaders.Where(header => header.Key.StartsWith("x-echo", StringComparison.Ordinal)))
        {
            context.ResponseTrailers.Add(header);
        }
        return Task.FromResult(new SimpleResponse { Payload = Payload(request.ResponseSize) });
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        foreach (var parameters in request.ResponseParameters.Take(MaxReplies))
        {
            await responseStream.WriteAsync(new StreamingOutputCallResponse { Payload = Payload(parameters.Size) }, context.CancellationToken);
        }
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        var size = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            size += request.Payload?.Body.Length ?? 0;
        }
        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await StreamingOutputCall(request, responseStream, context);
        }
    }

    private static Payload Payload(int size) => new() { Body = ByteString.CopyFrom(new byte[Math.Clamp(size, 0, MaxReplyBytes)]) };
}
