using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Grpc.Security.Files;

namespace Matching.Grpc.Security.Tokens;

/// <summary>One key of a JWKS. Whether it can be used is settled here, once, and not when the first token arrives.</summary>
internal static class TokenKeyReader
{
    /// <summary>65537 in practice. A long exponent would make each verification as dear as a signature.</summary>
    private const int ExponentBytesMax = 4;

    /// <returns>Null: for another purpose or of a kind that is not supported.</returns>
    /// <exception cref="InvalidDataException">It claims to be one of ours and is not sound, or it is a secret.</exception>
    public static TokenKey? Read(JsonElement key, int index)
    {
        if (key.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"keys[{index}]: not an object");
        }

        if (key.TryGetProperty("d", out _) || key.TryGetProperty("k", out _))
        {
            throw new InvalidDataException($"keys[{index}]: holds a secret; the file is for public keys, and this one must be replaced");
        }

        if (!IsForSignatures(key))
        {
            return null;
        }

        return (key.Text("kty"), key.Text("crv")) switch
        {
            ("EC", "P-256") when Allows(key, TokenAlgorithms.Es256) => new EcdsaTokenKey(Id(key, index), Curve(key, index)),
            ("RSA", _) when Allows(key, TokenAlgorithms.Rs256) => new RsaTokenKey(Id(key, index), Modulus(key, index)),
            _ => null,
        };
    }

    private static bool IsForSignatures(JsonElement key) =>
        (!key.TryGetProperty("use", out _) || key.Text("use") == "sig")
        && (!key.TryGetProperty("key_ops", out var operations)
            || (operations.ValueKind == JsonValueKind.Array && operations.EnumerateArray().Any(
                operation => operation.ValueKind == JsonValueKind.String && StrictJson.TextOf(operation) == "verify")));

    /// <summary>A key without <c>alg</c> is pinned by its kind.</summary>
    private static bool Allows(JsonElement key, string algorithm) => !key.TryGetProperty("alg", out _) || key.Text("alg") == algorithm;

    private static string Id(JsonElement key, int index) =>
        key.Text("kid") is { Length: > 0 and <= UnverifiedToken.KeyIdLengthMax } id
            ? id
            : Refuse(index, "kid", $"1 to {UnverifiedToken.KeyIdLengthMax} characters");

    private static ECParameters Curve(JsonElement key, int index)
    {
        var parameters = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Bytes(key, index, "x"), Y = Bytes(key, index, "y") },
        };
        if (parameters.Q.X.Length != EcdsaTokenKey.CoordinateBytes || parameters.Q.Y.Length != EcdsaTokenKey.CoordinateBytes)
        {
            Refuse(index, "x, y", $"{EcdsaTokenKey.CoordinateBytes} bytes each");
        }

        try
        {
            ECDsa.Create(parameters).Dispose();
        }
        catch (CryptographicException)
        {
            Refuse(index, "x, y", "a point of the curve P-256");
        }

        return parameters;
    }

    private static RSAParameters Modulus(JsonElement key, int index)
    {
        var modulus = Bytes(key, index, "n");
        var exponent = Bytes(key, index, "e");
        var bits = (long)new BigInteger(modulus, isUnsigned: true, isBigEndian: true).GetBitLength();
        if (bits is < RsaTokenKey.ModulusBitsMin or > RsaTokenKey.ModulusBitsMax || modulus[0] == 0 || (modulus[^1] & 1) == 0)
        {
            Refuse(index, "n", $"an odd number of {RsaTokenKey.ModulusBitsMin} to {RsaTokenKey.ModulusBitsMax} bits");
        }

        if (exponent.Length > ExponentBytesMax || exponent[0] == 0 || exponent is [1] || (exponent[^1] & 1) == 0)
        {
            Refuse(index, "e", $"an odd number of at most {ExponentBytesMax} bytes, 3 or more");
        }

        var parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
        try
        {
            RSA.Create(parameters).Dispose();
        }
        catch (CryptographicException)
        {
            Refuse(index, "n, e", "an RSA key");
        }

        return parameters;
    }

    private static byte[] Bytes(JsonElement key, int index, string field)
    {
        if (key.Text(field) is not { } text || !StrictBase64Url.TryDecode(text, out var bytes))
        {
            Refuse(index, field, "base64url without padding");
            return [];
        }

        return bytes;
    }

    [DoesNotReturn]
    private static string Refuse(int index, string field, string allowed) =>
        throw new InvalidDataException($"keys[{index}].{field}: missing or not allowed; allowed: {allowed}");
}
