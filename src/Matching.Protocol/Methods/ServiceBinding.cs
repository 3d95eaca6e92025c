using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Matching.Protocol.Methods;

/// <summary>Lets the generated code of a service tell its methods to a <see cref="ServiceBinder{TService}"/>.</summary>
internal static class ServiceBinding
{
    public static IReadOnlyList<ServerMethod> MethodsOf<TService>(IServiceProvider root)
        where TService : class
    {
        var (baseType, attribute) = BindingOf(typeof(TService));
        var bind = attribute.BindType.GetMethod(attribute.BindMethodName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static, [typeof(ServiceBinderBase), baseType])
            ?? throw new InvalidOperationException($"{attribute.BindType} has no method {attribute.BindMethodName}(ServiceBinderBase, {baseType.Name})");
        var settings = MethodSettings.Of(
            root.GetRequiredService<IOptions<GrpcServiceOptions>>().Value, root.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value);
        var binder = new ServiceBinder<TService>(
            settings, DescriptorOf(attribute.BindType), new Activator<TService>(typeof(TService), [], root), InterceptorPipeline.Create(settings, root));
        bind.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [binder, null], null);
        return binder.Methods;
    }

    private static (Type BaseType, BindServiceMethodAttribute Attribute) BindingOf(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute)
            {
                return (type, attribute);
            }
        }
        throw new InvalidOperationException($"{service} does not derive from a base class generated from a .proto");
    }

    private static ServiceDescriptor? DescriptorOf(Type bindType) =>
        bindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;
}
