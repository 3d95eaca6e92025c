using System.Security.Cryptography;

namespace Matching.Grpc.Security.Tokens;

/// <summary>
/// A public key of the issuer, and the one algorithm that it is good for. The key is imported for each verification: the framework's key objects
/// are not for several threads at once, and a token is verified once, not once a call.
/// </summary>
internal abstract class TokenKey(string id, string algorithm)
{
    public string Id { get; } = id;

    public string Algorithm { get; } = algorithm;

    public abstract bool Verify(ReadOnlySpan<byte> signedText, ReadOnlySpan<byte> signature);
}

internal sealed class EcdsaTokenKey(string id, ECParameters parameters) : TokenKey(id, TokenAlgorithms.Es256)
{
    public const int CoordinateBytes = 32;

    public override bool Verify(ReadOnlySpan<byte> signedText, ReadOnlySpan<byte> signature)
    {
        // r and s side by side; DER is another spelling. Neither may be zero, which a library once took as valid for everything (CVE-2022-21449).
        if (signature.Length != 2 * CoordinateBytes
            || !signature[..CoordinateBytes].ContainsAnyExcept((byte)0)
            || !signature[CoordinateBytes..].ContainsAnyExcept((byte)0))
        {
            return false;
        }

        using var key = ECDsa.Create(parameters);
        return key.VerifyData(signedText, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}

internal sealed class RsaTokenKey(string id, RSAParameters parameters) : TokenKey(id, TokenAlgorithms.Rs256)
{
    public const int ModulusBitsMin = 2048;

    /// <summary>Verification costs the square of it.</summary>
    public const int ModulusBitsMax = 8192;

    public override bool Verify(ReadOnlySpan<byte> signedText, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != parameters.Modulus!.Length)
        {
            return false;
        }

        using var key = RSA.Create(parameters);
        return key.VerifyData(signedText, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
