using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Matching.Protocol.Methods;

/// <summary>
/// Puts interceptors around a handler, the first outermost. The chain is built once, when the service is mapped: a call walks it without creating
/// anything.
/// </summary>
internal sealed class InterceptorPipeline(IReadOnlyList<Activator<Interceptor>> interceptors)
{
    public static InterceptorPipeline Create(MethodSettings settings, IServiceProvider root) =>
        new([.. settings.Interceptors.Select(registration => new Activator<Interceptor>(registration.Type, [.. registration.Arguments], root))]);

    public UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(UnaryServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        interceptors.Reverse().Aggregate(handler, (next, interceptor) => interceptor.Shared is { } shared
            ? (request, context) => shared.UnaryServerHandler(request, context, next)
            : (request, context) => interceptor.Get(context).UnaryServerHandler(request, context, next));

    public ClientStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(ClientStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        interceptors.Reverse().Aggregate(handler, (next, interceptor) =>
            (requests, context) => interceptor.Get(context).ClientStreamingServerHandler(requests, context, next));

    public ServerStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(ServerStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        interceptors.Reverse().Aggregate(handler, (next, interceptor) =>
            (request, responses, context) => interceptor.Get(context).ServerStreamingServerHandler(request, responses, context, next));

    public DuplexStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(DuplexStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        interceptors.Reverse().Aggregate(handler, (next, interceptor) =>
            (requests, responses, context) => interceptor.Get(context).DuplexStreamingServerHandler(requests, responses, context, next));
}
