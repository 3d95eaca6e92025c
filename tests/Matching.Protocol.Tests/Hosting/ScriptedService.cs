using Grpc.Core;
using Grpc.Testing;

namespace Matching.Protocol.Tests.Hosting;

/// <summary>A service whose methods are what a test says.</summary>
internal sealed class ScriptedService : TestService.TestServiceBase
{
    public UnaryServerMethod<SimpleRequest, SimpleResponse>? Unary { get; init; }

    public ClientStreamingServerMethod<StreamingInputCallRequest, StreamingInputCallResponse>? Input { get; init; }

    public ServerStreamingServerMethod<StreamingOutputCallRequest, StreamingOutputCallResponse>? Output { get; init; }

    public DuplexStreamingServerMethod<StreamingOutputCallRequest, StreamingOutputCallResponse>? Duplex { get; init; }

    public override Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context) =>
        Unary is null ? base.UnaryCall(request, context) : Unary(request, context);

    public override Task<StreamingInputCallResponse> StreamingInputCall(IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context) =>
        Input is null ? base.StreamingInputCall(requestStream, context) : Input(requestStream, context);

    public override Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context) =>
        Output is null ? base.StreamingOutputCall(request, responseStream, context) : Output(request, responseStream, context);

    public override Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context) =>
        Duplex is null ? base.FullDuplexCall(requestStream, responseStream, context) : Duplex(requestStream, responseStream, context);
}
