using Google.Protobuf.Reflection;
using Grpc.Core;
using Matching.Protocol.Calls;

namespace Matching.Protocol.Methods;

internal sealed class UnaryMethod<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodSettings settings, MethodDescriptor? descriptor, UnaryServerMethod<TRequest, TResponse> handler)
    : ServerMethod(method, settings, descriptor)
    where TRequest : class
    where TResponse : class
{
    public override async Task InvokeAsync(ServerCall call)
    {
        var request = await call.ReadOnlyMessageAsync(method.RequestMarshaller).ConfigureAwait(false);
        var response = await handler(request, call).ConfigureAwait(false);
        call.EndWith(method.ResponseMarshaller, response);
    }
}

internal sealed class ClientStreamingMethod<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodSettings settings, MethodDescriptor? descriptor, ClientStreamingServerMethod<TRequest, TResponse> handler)
    : ServerMethod(method, settings, descriptor)
    where TRequest : class
    where TResponse : class
{
    public override async Task InvokeAsync(ServerCall call)
    {
        var response = await handler(new RequestStream<TRequest>(call, method.RequestMarshaller), call).ConfigureAwait(false);
        call.EndWith(method.ResponseMarshaller, response);
    }
}

internal sealed class ServerStreamingMethod<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodSettings settings, MethodDescriptor? descriptor, ServerStreamingServerMethod<TRequest, TResponse> handler)
    : ServerMethod(method, settings, descriptor)
    where TRequest : class
    where TResponse : class
{
    public override async Task InvokeAsync(ServerCall call)
    {
        var request = await call.ReadOnlyMessageAsync(method.RequestMarshaller).ConfigureAwait(false);
        await handler(request, new ResponseStream<TResponse>(call, method.ResponseMarshaller), call).ConfigureAwait(false);
    }
}

internal sealed class DuplexStreamingMethod<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodSettings settings, MethodDescriptor? descriptor, DuplexStreamingServerMethod<TRequest, TResponse> handler)
    : ServerMethod(method, settings, descriptor)
    where TRequest : class
    where TResponse : class
{
    public override Task InvokeAsync(ServerCall call) =>
        handler(new RequestStream<TRequest>(call, method.RequestMarshaller), new ResponseStream<TResponse>(call, method.ResponseMarshaller), call);
}
