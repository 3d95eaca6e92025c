using System.Collections.Frozen;
using System.Text.Json;
using Matching.Grpc.Security.Files;

namespace Matching.Grpc.Security.Tokens;

/// <summary>The issuer's public keys: a JWKS file (RFC 7517) as it was read. Keys for other purposes are left out, as providers publish those too.</summary>
internal sealed class TokenKeySet
{
    public const int FileBytesMax = 256 * 1024;
    public const int KeysMax = 64;

    private readonly FrozenDictionary<string, TokenKey> keys;

    private TokenKeySet(IEnumerable<TokenKey> keys) => this.keys = keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);

    public int Count => keys.Count;

    public TokenKey? Find(string id) => keys.GetValueOrDefault(id);

    /// <exception cref="InvalidDataException">Not a set of keys, or one that must not be used; the message names the key and the field.</exception>
    public static TokenKeySet Parse(byte[] utf8)
    {
        if (utf8.Length > FileBytesMax)
        {
            throw new InvalidDataException($"{utf8.Length} bytes are not allowed; allowed: at most {FileBytesMax}");
        }

        if (!StrictJson.TryParseObject(utf8, out var document))
        {
            throw new InvalidDataException("not a JSON object, or one with a member twice");
        }

        using (document)
        {
            if (!document.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                throw new InvalidDataException("keys: missing, or not a list");
            }

            if (list.GetArrayLength() > KeysMax)
            {
                throw new InvalidDataException($"keys: {list.GetArrayLength()} are not allowed; allowed: at most {KeysMax}");
            }

            return Of(list.EnumerateArray().Select(TokenKeyReader.Read).OfType<TokenKey>());
        }
    }

    private static TokenKeySet Of(IEnumerable<TokenKey> read)
    {
        var usable = new Dictionary<string, TokenKey>(StringComparer.Ordinal);
        foreach (var key in read)
        {
            if (!usable.TryAdd(key.Id, key))
            {
                throw new InvalidDataException($"keys: two have the kid '{key.Id}'");
            }
        }

        return usable.Count > 0
            ? new TokenKeySet(usable.Values)
            : throw new InvalidDataException($"keys: none is for signatures with {TokenAlgorithms.Es256} or {TokenAlgorithms.Rs256}");
    }
}
