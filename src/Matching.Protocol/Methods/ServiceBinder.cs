using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Matching.Protocol.Methods;

/// <summary>Binds every method that it is told to <typeparamref name="TService"/>'s own, by name and parameters.</summary>
internal sealed class ServiceBinder<TService>(
    MethodSettings settings, ServiceDescriptor? descriptor, Activator<TService> services, InterceptorPipeline interceptors)
    : ServiceBinderBase
    where TService : class
{
    private readonly List<ServerMethod> _methods = [];

    private delegate Task<TResponse> Unary<TRequest, TResponse>(TService service, TRequest request, ServerCallContext context);

    private delegate Task<TResponse> ClientStreaming<TRequest, TResponse>(TService service, IAsyncStreamReader<TRequest> requests, ServerCallContext context);

    private delegate Task ServerStreaming<TRequest, TResponse>(
        TService service, TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context);

    private delegate Task DuplexStreaming<TRequest, TResponse>(
        TService service, IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context);

    public IReadOnlyList<ServerMethod> Methods => _methods;

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Invoker<Unary<TRequest, TResponse>>(method);
        _methods.Add(new UnaryMethod<TRequest, TResponse>(method, settings, DescriptorOf(method), interceptors.Around<TRequest, TResponse>(
            services.Shared is { } shared ? (request, context) => invoke(shared, request, context) : (request, context) => invoke(services.Get(context), request, context))));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Invoker<ClientStreaming<TRequest, TResponse>>(method);
        _methods.Add(new ClientStreamingMethod<TRequest, TResponse>(method, settings, DescriptorOf(method), interceptors.Around<TRequest, TResponse>(
            (IAsyncStreamReader<TRequest> requests, ServerCallContext context) => invoke(services.Get(context), requests, context))));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Invoker<ServerStreaming<TRequest, TResponse>>(method);
        _methods.Add(new ServerStreamingMethod<TRequest, TResponse>(method, settings, DescriptorOf(method), interceptors.Around<TRequest, TResponse>(
            (TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context) => invoke(services.Get(context), request, responses, context))));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Invoker<DuplexStreaming<TRequest, TResponse>>(method);
        _methods.Add(new DuplexStreamingMethod<TRequest, TResponse>(method, settings, DescriptorOf(method), interceptors.Around<TRequest, TResponse>(
            (IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context) =>
                invoke(services.Get(context), requests, responses, context))));
    }

    /// <summary>The service's method as a delegate that takes the service as its first argument.</summary>
    private static TDelegate Invoker<TDelegate>(IMethod method)
        where TDelegate : Delegate
    {
        var parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Skip(1).Select(parameter => parameter.ParameterType);
        var implementation = typeof(TService).GetMethod(method.Name, [.. parameters])
            ?? throw new InvalidOperationException($"{typeof(TService)} has no public method for {method.FullName}");
        return implementation.CreateDelegate<TDelegate>();
    }

    private MethodDescriptor? DescriptorOf(IMethod method) => descriptor?.FindMethodByName(method.Name);
}
