using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Matching.Grpc.Security.Certificates;
using Matching.Grpc.Security.Files;
using Matching.Grpc.Security.Limits;
using Matching.Grpc.Security.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Security.Access;

/// <summary>Finds out who calls: by the bearer token, or else by the certificate of the connection. A bad token is not made good by a certificate.</summary>
internal sealed partial class CallerProof(
    TokenVerifier? tokens, WatchedFiles<CertificateCallers>? certificates, FailedProofs failures, ILogger<CallerProof> logger)
{
    public const string NothingShown = "a bearer token (authorization: Bearer TOKEN) or a known client certificate is needed";
    public const string TooManyFailures = "too many failed proofs from this address";

    private const string Scheme = "Bearer ";

    /// <param name="refusal">What the caller is told.</param>
    public bool TryIdentify(HttpContext http, [NotNullWhen(true)] out Caller? caller, out string refusal)
    {
        caller = null;
        var authorization = http.Request.Headers.Authorization;
        if (authorization.Count == 0)
        {
            refusal = NothingShown;
            caller = http.Connection.ClientCertificate is { } certificate ? CallerOf(certificate) : null;
            return caller is not null;
        }

        if (authorization.Count > 1 || tokens is null || authorization[0] is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            refusal = NothingShown;
            return false;
        }

        var address = http.Connection.RemoteIpAddress;
        var token = header.AsSpan(Scheme.Length);
        if (!failures.MayTry(address) && !tokens.Remembers(token))
        {
            refusal = TooManyFailures;
            return false;
        }

        var judged = tokens.TryVerify(token, out caller);
        if (judged == TokenRefusal.None && caller is not null)
        {
            refusal = "";
            return true;
        }

        failures.Failed(address);
        LogRefused(logger, judged);
        refusal = TokenRefusals.Message(judged);
        return false;
    }

    private Caller? CallerOf(X509Certificate2 certificate)
    {
        var caller = certificates?.Current.Find(certificate);
        if (caller is null && logger.IsEnabled(LogLevel.Information))
        {
            LogUnknownCertificate(logger, certificate.Subject, certificate.GetCertHashString(HashAlgorithmName.SHA256));
        }

        return caller;
    }

    [LoggerMessage(4110, LogLevel.Debug, "A token was refused: {Refusal}")]
    private static partial void LogRefused(ILogger logger, TokenRefusal refusal);

    [LoggerMessage(4111, LogLevel.Information, "A trusted client certificate is no caller's: subject '{Subject}', sha256 {Sha256}")]
    private static partial void LogUnknownCertificate(ILogger logger, string subject, string sha256);
}
