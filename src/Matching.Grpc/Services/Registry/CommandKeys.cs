using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Grpc.Security;

namespace Matching.Grpc.Services.Registry;

/// <summary>
/// The keys under which commands are remembered. A caller's key is its own: what the engine remembers is a digest of both, so that callers neither
/// meet each other's answers nor learn which keys others chose.
/// </summary>
internal static class CommandKeys
{
    /// <summary>Shorter than other keys: the number of the chunk comes behind it.</summary>
    private const int ImportKeyLengthMax = 40;

    /// <exception cref="CommandRefusedException">It is not an idempotency key.</exception>
    public static string Of(Caller caller, string idempotencyKey) => Codes.IsId(idempotencyKey)
        ? Digest(caller, "change", idempotencyKey)
        : throw new CommandRefusedException([new FieldError("idempotency_key", idempotencyKey, Codes.IdAllowed)]);

    /// <param name="firstRow">Of the chunk.</param>
    public static string OfImport(Caller caller, string importKey, long firstRow) =>
        Digest(caller, "import", string.Create(CultureInfo.InvariantCulture, $"{importKey} {firstRow}"));

    /// <exception cref="CommandRefusedException">It is not an import key.</exception>
    public static void CheckImportKey(string importKey)
    {
        if (!Codes.IsId(importKey) || importKey.Length > ImportKeyLengthMax)
        {
            throw new CommandRefusedException([new FieldError("import_key", importKey, $"1 to {ImportKeyLengthMax} of A-Z a-z 0-9 _ . -")]);
        }
    }

    /// <summary>What the engine says of its key, said of the caller's.</summary>
    public static CommandRefusedException Taken(CommandRefusedException taken, string field, string key) =>
        new([taken.Errors[0] with { Field = field, Value = key }], isKeyTaken: true);

    /// <summary>43 characters, all of them allowed in keys. No key has a line feed, so that no two callers, kinds and keys give the same text.</summary>
    private static string Digest(Caller caller, string kind, string key) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Name}\n{kind}\n{key}")));
}
