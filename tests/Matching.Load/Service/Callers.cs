using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;

namespace Matching.Load.Service;

/// <summary>Whom the service lets in during a load: callers with tokens of a local issuer, checked like any others.</summary>
internal sealed class Callers : IDisposable
{
    private static readonly TimeSpan lifetime = TimeSpan.FromDays(1);

    private readonly LocalIssuer issuer = new(TimeProvider.System);

    /// <param name="folder">Where the public keys are written.</param>
    public Callers(string folder)
    {
        issuer.Write(folder, "E-1", lifetime);
        var accepted = LocalIssuer.OptionsFor(folder);
        Flags = ["--token-keys", accepted.KeysFile!, "--token-issuer", accepted.Issuer!, "--token-audience", accepted.Audience!];
    }

    public IReadOnlyList<string> Flags { get; }

    public string Token(Role role) => issuer.Issue(new Caller("load", role), lifetime);

    public void Dispose() => issuer.Dispose();
}
