using Matching.Grpc.Options;
using Matching.Grpc.Security.Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Hosting;

/// <summary>Makes the settings of TLS a handshake. Files are read when the endpoints are bound, so that a bad one stops the start.</summary>
internal static class TlsServices
{
    public static IServiceCollection AddMatchingTls(this IServiceCollection services, TlsOptions options)
    {
        if (options is not { Certificate: { } certificate, Key: { } key })
        {
            return services;
        }

        services.AddSingleton(provider => new TlsCertificates(
            certificate, key, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TlsCertificates>>()));
        if (options.ClientAuthority is { } authority)
        {
            services.AddSingleton(provider => new ClientAuthorities(
                authority, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ClientAuthorities>>()));
        }

        return services.AddSingleton(provider => new TlsHandshake(
            provider.GetRequiredService<TlsCertificates>(), provider.GetService<ClientAuthorities>(), options.ClientCertificate == "required"));
    }
}
