using Matching.Fuzz.Serving;
using Matching.Grpc.Security.Tokens;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>Damaged key sets: each is usable or refused as what it is, with no other exception.</summary>
internal sealed class KeySetsTarget : IFuzzTarget
{
    private readonly byte[] _keys;

    public KeySetsTarget()
    {
        using var issuer = new FuzzIssuer();
        _keys = issuer.Keys();
    }

    public void Run(SeededRandom random)
    {
        try
        {
            if (TokenKeySet.Parse(Mutation.Of(_keys, random)).Count == 0)
            {
                throw new FuzzFailure("a key set without a key was taken");
            }
        }
        catch (InvalidDataException)
        {
            // The refusal that is meant.
        }
    }

    public void Dispose()
    {
    }
}
