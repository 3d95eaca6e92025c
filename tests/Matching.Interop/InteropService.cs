using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol;

namespace Matching.Interop;

/// <summary>
/// <c>grpc.testing.TestService</c> as the published descriptions of the interoperability tests want it. UnimplementedCall stays so.
/// </summary>
internal sealed class InteropService : TestService.TestServiceBase
{
    private const string EchoInitial = "x-grpc-test-echo-initial";
    private const string EchoTrailing = "x-grpc-test-echo-trailing-bin";

    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        CheckCompression(request.ExpectCompressed, context);
        CheckStatus(request.ResponseStatus);
        context.WriteOptions = Compressed(request.ResponseCompressed);
        return new SimpleResponse { Payload = Payload(request.ResponseType, request.ResponseSize) };
    }

    public override async Task<SimpleResponse> CacheableUnaryCall(SimpleRequest request, ServerCallContext context)
    {
        context.GetHttpContext().Response.Headers.CacheControl = "max-age=60, public";
        return await UnaryCall(request, context);
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        await AnswerAsync(request, responseStream, context);
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        var size = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            CheckCompression(request.ExpectCompressed, context);
            size += request.Payload?.Body.Length ?? 0;
        }
        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await AnswerAsync(request, responseStream, context);
        }
    }

    public override async Task HalfDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        const int MaxRequests = 1000;
        var requests = new List<StreamingOutputCallRequest>();
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            if (requests.Count == MaxRequests)
            {
                throw new RpcException(new Status(StatusCode.ResourceExhausted, $"at most {MaxRequests} requests are kept for a half-duplex call"));
            }
            requests.Add(request);
        }
        foreach (var request in requests)
        {
            await AnswerAsync(request, responseStream, context);
        }
    }

    private static async Task AnswerAsync(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses, ServerCallContext context)
    {
        CheckStatus(request.ResponseStatus);
        foreach (var parameters in request.ResponseParameters)
        {
            if (parameters.IntervalUs > 0)
            {
                await Task.Delay(TimeSpan.FromMicroseconds(parameters.IntervalUs), context.CancellationToken);
            }
            responses.WriteOptions = Compressed(parameters.Compressed);
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = Payload(request.ResponseType, parameters.Size) });
        }
    }

    private static Payload Payload(PayloadType type, int size)
    {
        const int MaxSize = 64 * 1024 * 1024;
        return size is >= 0 and <= MaxSize
            ? new Payload { Type = type, Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) }
            : throw new RpcException(new Status(StatusCode.InvalidArgument, $"response_size is {size}; 0 to {MaxSize} are allowed"));
    }

    private static WriteOptions Compressed(BoolValue? compressed) =>
        new(compressed?.Value == true ? WriteFlags.None : WriteFlags.NoCompress);

    private static void CheckCompression(BoolValue? expected, ServerCallContext context)
    {
        if (expected is not null && expected.Value != context.WasLastRequestCompressed())
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"expect_compressed is {expected.Value}, and the message came otherwise"));
        }
    }

    private static void CheckStatus(EchoStatus? status)
    {
        if (status is not null && status.Code != 0)
        {
            throw new RpcException(new Status((StatusCode)status.Code, status.Message));
        }
    }

    private static async Task EchoMetadataAsync(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValueBytes(EchoTrailing) is { } trailing)
        {
            context.ResponseTrailers.Add(EchoTrailing, trailing);
        }
        if (context.RequestHeaders.GetValue(EchoInitial) is { } initial)
        {
            await context.WriteResponseHeadersAsync(new Metadata { { EchoInitial, initial } });
        }
    }
}
