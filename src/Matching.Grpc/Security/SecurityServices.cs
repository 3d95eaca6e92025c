using Grpc.AspNetCore.Server;
using Matching.Grpc.Options;
using Matching.Grpc.Security.Access;
using Matching.Grpc.Security.Audits;
using Matching.Grpc.Security.Certificates;
using Matching.Grpc.Security.Files;
using Matching.Grpc.Security.Limits;
using Matching.Grpc.Security.Tokens;
using Matching.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Security;

/// <summary>Puts the gate before every call. Files are read when the first service is mapped, so that a bad one stops the start.</summary>
internal static class SecurityServices
{
    public static IServiceCollection AddMatchingSecurity(this IServiceCollection services, ServiceOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options.Limits);
        services.AddSingleton<FailedProofs>();
        services.AddSingleton<CallerLimits>();
        services.TryAddSingleton<QuestionLine>();
        services.AddSingleton(provider => new AdmissionControl(options.Limits.Line, provider.GetRequiredService<QuestionLine>()));
        AddTls(services, options.Tls);
        if (options.Tokens.KeysFile is { } keysFile)
        {
            services.AddSingleton(provider => Watch("token keys", keysFile, TokenKeySet.FileBytesMax, TokenKeySet.Parse, provider));
            services.AddSingleton(provider => VerifierOf(options.Tokens, provider));
        }

        if (options.Certificates.CallersFile is { } callersFile)
        {
            services.AddSingleton(provider => Watch("certificate callers", callersFile, CertificateCallers.FileBytesMax, CertificateCallers.Parse, provider));
        }

        if (options.Audit.Directory is not null)
        {
            services.AddSingleton(options.Audit);
            services.AddSingleton<AuditLog>();
            services.AddSingleton<AuditInterceptor>();
            services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<AuditInterceptor>());
        }

        services.AddSingleton(provider => new CallerProof(
            provider.GetService<TokenVerifier>(), provider.GetService<WatchedFiles<CertificateCallers>>(),
            provider.GetRequiredService<FailedProofs>(), provider.GetRequiredService<ILogger<CallerProof>>()));
        services.AddSingleton<SecurityGate>();
        services.AddSingleton<CallGate>(provider => provider.GetRequiredService<SecurityGate>());
        return services;
    }

    /// <summary>Files are read when the endpoints are bound, so that a bad one stops the start.</summary>
    private static void AddTls(IServiceCollection services, TlsOptions tls)
    {
        if (tls.Certificate is null || tls.Key is null)
        {
            return;
        }

        services.AddSingleton(provider => new TlsCertificates(
            tls.Certificate, tls.Key, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TlsCertificates>>()));
        if (tls.ClientAuthority is { } authority)
        {
            services.AddSingleton(provider => new ClientAuthorities(
                authority, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ClientAuthorities>>()));
        }

        services.AddSingleton(provider => new TlsHandshake(
            provider.GetRequiredService<TlsCertificates>(), provider.GetService<ClientAuthorities>(), tls.ClientCertificate == "required"));
    }

    private static WatchedFiles<T> Watch<T>(string what, string path, int bytesMax, Func<byte[], T> parse, IServiceProvider provider)
        where T : class => new(
            new WatchedFilesOptions(what, [path], bytesMax),
            contents => parse(contents[0]),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WatchedFiles<T>>>());

    private static TokenVerifier VerifierOf(TokenOptions options, IServiceProvider provider)
    {
        var keys = provider.GetRequiredService<WatchedFiles<TokenKeySet>>();
        var verifier = new TokenVerifier(options, keys.Current, provider.GetRequiredService<TimeProvider>());
        keys.Renewed += verifier.Replace;
        return verifier;
    }
}
