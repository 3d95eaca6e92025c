using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Grpc.Security.Tokens;

/// <summary>
/// Tokens whose signature was found good under one set of keys, by their SHA-256: no token that could be used lies in memory. Two generations
/// bound it: when the young one is full it becomes the old one, and what was not asked for since is forgotten with the old one.
/// </summary>
internal sealed class VerifiedTokens(int limit)
{
    private readonly int generationMax = Math.Max(1, limit / 2);
    private readonly Lock turning = new();
    private ConcurrentDictionary<Fingerprint, TokenClaims> young = new();
    private ConcurrentDictionary<Fingerprint, TokenClaims> old = new();

    // ConcurrentDictionary.Count takes every lock it has.
    private int youngCount;

    public int Count => young.Count + old.Count;

    public bool TryGet(in Fingerprint token, out TokenClaims claims)
    {
        if (Volatile.Read(ref young).TryGetValue(token, out claims))
        {
            return true;
        }

        if (!Volatile.Read(ref old).TryGetValue(token, out claims))
        {
            return false;
        }

        Add(token, claims);
        return true;
    }

    public void Add(in Fingerprint token, in TokenClaims claims)
    {
        if (!Volatile.Read(ref young).TryAdd(token, claims) || Interlocked.Increment(ref youngCount) < generationMax)
        {
            return;
        }

        lock (turning)
        {
            if (Volatile.Read(ref youngCount) >= generationMax)
            {
                Volatile.Write(ref old, young);
                Volatile.Write(ref young, new());
                Volatile.Write(ref youngCount, 0);
            }
        }
    }

    public readonly record struct Fingerprint(UInt128 High, UInt128 Low)
    {
        /// <param name="token">At most <see cref="UnverifiedToken.LengthMax"/> characters.</param>
        public static Fingerprint Of(ReadOnlySpan<char> token)
        {
            Span<byte> bytes = stackalloc byte[UnverifiedToken.LengthMax];
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            // What is not ASCII is no token; as bytes of UTF-16 it keeps a hash of its own.
            var hashed = Ascii.FromUtf16(token, bytes, out var length) == System.Buffers.OperationStatus.Done
                ? bytes[..length]
                : MemoryMarshal.AsBytes(token);
            SHA256.HashData(hashed, hash);
            return MemoryMarshal.Read<Fingerprint>(hash);
        }

        public override int GetHashCode() => (int)(ulong)Low;
    }
}
