using System.Text;
using Matching.Grpc.Security.Tokens;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Grpc.Tests.Security.Tokens;

/// <summary>Good tokens and key sets, changed at random: never accepted as something else, never an exception of another kind.</summary>
public sealed class TokenFuzzTests : IDisposable
{
    private const string Letters = "ABCabc019-_.+/= {}[]\"\\:,\0я";

    private readonly TokenForge forge = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TryVerify_ChangedTokens_AreRefused(int seed)
    {
        var random = new SeededRandom(seed);
        var verifier = forge.Verifier(new ManualClock(TokenForge.Now));
        string[] good = [forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims()), forge.SignRsa(TokenForge.RsaHeader(), TokenForge.Claims())];
        for (var i = 0; i < 3000; i++)
        {
            var token = Change(random, random.Pick(good));
            var refusal = verifier.TryVerify(token, out var caller);
            Assert.True(good.Contains(token) == (refusal == TokenRefusal.None), $"seed {seed}, case {i}: {refusal}: {token}");
            Assert.Equal(refusal == TokenRefusal.None, caller is not null);
        }
    }

    /// <summary>Signed by the issuer, so that the claims are read.</summary>
    [Theory]
    [InlineData(3)]
    public void TryVerify_ChangedHeadersAndClaims_NeverThrow(int seed)
    {
        var random = new SeededRandom(seed);
        var verifier = forge.Verifier(new ManualClock(TokenForge.Now));
        for (var i = 0; i < 2000; i++)
        {
            var header = random.Chance(50) ? TokenForge.EcHeader() : Change(random, TokenForge.EcHeader());
            var token = forge.SignEc(header, Change(random, TokenForge.Claims(more: ",\"nbf\":1,\"iat\":1,\"centre_id\":\"C-1\"")));
            var refusal = verifier.TryVerify(token, out var caller);
            Assert.True((refusal == TokenRefusal.None) == (caller is not null), $"seed {seed}, case {i}: {token}");
        }
    }

    [Theory]
    [InlineData(4)]
    public void Parse_ChangedKeySets_AreUsableOrRefusedAsSuch(int seed)
    {
        var random = new SeededRandom(seed);
        var usable = 0;
        for (var i = 0; i < 3000; i++)
        {
            try
            {
                usable += TokenKeySet.Parse(Encoding.UTF8.GetBytes(Change(random, forge.KeysJson()))).Count > 0 ? 1 : 0;
            }
            catch (InvalidDataException)
            {
                // The refusal that is meant; any other exception fails the test.
            }
        }

        Assert.InRange(usable, 1, 2999);
    }

    public void Dispose() => forge.Dispose();

    private static string Change(SeededRandom random, string text)
    {
        var changed = new StringBuilder(text);
        for (var times = random.Between(1, 3); times > 0; times--)
        {
            var at = random.Below(changed.Length);
            switch (random.Below(4))
            {
                case 0:
                    changed[at] = Letters[random.Below(Letters.Length)];
                    break;
                case 1:
                    changed.Remove(at, Math.Min(random.Between(1, 8), changed.Length - at));
                    break;
                case 2:
                    changed.Insert(at, Letters[random.Below(Letters.Length)]);
                    break;
                default:
                    var from = random.Below(changed.Length);
                    changed.Insert(at, changed.ToString(from, Math.Min(random.Between(1, 40), changed.Length - from)));
                    break;
            }

            changed.Append(changed.Length == 0 ? "a" : "");
        }

        return changed.ToString();
    }
}
