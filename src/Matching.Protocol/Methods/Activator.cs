using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Protocol.Methods;

/// <summary>
/// Gives a call its service or interceptor. A singleton is asked for once, when the service is mapped; a scoped or transient one comes from the
/// call's scope; one that is not registered is created for the call and disposed with it.
/// </summary>
internal sealed class Activator<T>
    where T : class
{
    private readonly Type _type;
    private readonly ObjectFactory? _factory;
    private readonly object[] _arguments;

    public Activator(Type type, object[] arguments, IServiceProvider root)
    {
        _type = type;
        _arguments = arguments;
        switch (root.GetRequiredService<RegisteredServices>().LifetimeOf(type))
        {
            case ServiceLifetime.Singleton:
                Shared = (T)root.GetRequiredService(type);
                break;
            case null:
                _factory = ActivatorUtilities.CreateFactory(type, [.. arguments.Select(argument => argument.GetType())]);
                break;
        }
    }

    /// <summary>The one for all calls, where there is one.</summary>
    public T? Shared { get; }

    public T Get(ServerCallContext context)
    {
        if (Shared is not null)
        {
            return Shared;
        }
        var http = context.GetHttpContext();
        if (_factory is null)
        {
            return (T)http.RequestServices.GetRequiredService(_type);
        }
        var created = (T)_factory(http.RequestServices, _arguments);
        DisposeWith(http.Response, created);
        return created;
    }

    private static void DisposeWith(HttpResponse response, T created)
    {
        switch (created)
        {
            case IAsyncDisposable disposable:
                response.RegisterForDisposeAsync(disposable);
                break;
            case IDisposable disposable:
                response.RegisterForDispose(disposable);
                break;
        }
    }
}
