using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Reflection;

namespace Matching.Grpc.Services;

/// <summary>The services of <c>matching.v1</c> and their methods, as the protos have them.</summary>
internal static class PublishedMethods
{
    private static readonly ServiceDescriptor[] services =
    [
        V1.MatchingService.Descriptor, V1.RegistryService.Descriptor, V1.RegistrationService.Descriptor, V1.MediationService.Descriptor, V1.DeadlinesService.Descriptor,
        V1.CatalogueService.Descriptor, V1.OperationsService.Descriptor,
    ];

    public static IReadOnlyList<ServiceDescriptor> Services => services;

    /// <param name="name">Like <c>MediationService/Offer</c>, also with the package before it.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out MethodDescriptor? method)
    {
        var wanted = name.TrimStart('/');
        method = services.SelectMany(service => service.Methods).FirstOrDefault(
            one => wanted == $"{one.Service.Name}/{one.Name}" || wanted == $"{one.Service.FullName}/{one.Name}");
        return method is not null;
    }
}
