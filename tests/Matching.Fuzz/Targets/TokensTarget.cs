using System.Text;
using Matching.Fuzz.Serving;
using Matching.Grpc.Security.Tokens;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>Tokens damaged as a whole, which must be refused, and tokens whose header or claims were damaged before they were signed, which must be read or refused.</summary>
internal sealed class TokensTarget : IFuzzTarget
{
    private readonly FuzzIssuer _issuer = new();
    private readonly TokenVerifier _verifier;
    private readonly string _good;

    public TokensTarget()
    {
        var options = new TokenOptions { KeysFile = "keys.json", Issuer = FuzzIssuer.Name, Audience = FuzzIssuer.Audience, CachedTokens = 100 };
        _verifier = new TokenVerifier(options, TokenKeySet.Parse(_issuer.Keys()), TimeProvider.System);
        _good = _issuer.GoodToken();
    }

    public void Run(SeededRandom random)
    {
        var isSigned = random.Chance(50);
        var token = isSigned ? Signed(random) : Encoding.Latin1.GetString(Mutation.Of(Encoding.Latin1.GetBytes(_good), random));
        var refusal = _verifier.TryVerify(token, out var caller);
        if ((refusal == TokenRefusal.None) != (caller is not null))
        {
            throw new FuzzFailure($"{refusal} for {caller}: {token}");
        }
        if (!isSigned && (token == _good) != (refusal == TokenRefusal.None))
        {
            throw new FuzzFailure($"{refusal}: {token}");
        }
    }

    public void Dispose() => _issuer.Dispose();

    private string Signed(SeededRandom random)
    {
        var (header, claims) = (Encoding.UTF8.GetBytes(FuzzIssuer.Header), Encoding.UTF8.GetBytes(FuzzIssuer.Claims));
        return random.Chance(30) ? _issuer.Sign(Mutation.Of(header, random), claims) : _issuer.Sign(header, Mutation.Of(claims, random));
    }
}
