using System.Collections.Concurrent;
using System.Net;
using System.Runtime.InteropServices;

namespace Matching.Grpc.Security.Limits;

/// <summary>
/// Limits what an address may cost that proves nothing: verifying a signature costs far more than sending a false one. Who has failed too
/// often waits; tokens that were verified before are not affected, so that a neighbour behind the same address goes on.
/// </summary>
internal sealed class FailedProofs(TimeProvider time)
{
    /// <summary>A signature costs about 0.1 ms: ten a second of one address cost a thousandth of a core.</summary>
    private const int PerSecond = 10;

    /// <summary>A portal that starts with a wrong key on all its connections must still be told so on each.</summary>
    private const int Burst = 100;
    private const int AddressesMax = 10_000;

    private readonly Lock sweeping = new();
    private readonly ConcurrentDictionary<UInt128, TokenBucket> buckets = new();
    private int count;

    public int Count => Volatile.Read(ref count);

    /// <summary>Whether this address may try once more.</summary>
    public bool MayTry(IPAddress? address) => !buckets.TryGetValue(KeyOf(address), out var bucket) || bucket.HasToken;

    public void Failed(IPAddress? address) => BucketOf(KeyOf(address))?.TryTake(out _);

    /// <summary>Where more addresses fail than are kept, and none has calmed down, further ones are not counted: their tries are then bounded by the global limits only.</summary>
    private TokenBucket? BucketOf(UInt128 key)
    {
        if (buckets.TryGetValue(key, out var known))
        {
            return known;
        }

        lock (sweeping)
        {
            if (count >= AddressesMax)
            {
                foreach (var (address, bucket) in buckets)
                {
                    if (bucket.IsFull && buckets.TryRemove(address, out _))
                    {
                        count--;
                    }
                }
            }

            if (count >= AddressesMax)
            {
                return null;
            }

            if (buckets.TryAdd(key, new TokenBucket(time, PerSecond, Burst)))
            {
                count++;
            }

            return buckets[key];
        }
    }

    /// <summary>Of IPv6 the network of 64 bits: whoever has one address there has all of them.</summary>
    private static UInt128 KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.TryWriteBytes(bytes, out var written) && written == 16)
        {
            bytes[8..].Clear();
        }

        return MemoryMarshal.Read<UInt128>(bytes);
    }
}
