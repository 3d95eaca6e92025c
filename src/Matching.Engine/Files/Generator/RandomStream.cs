namespace Matching.Engine.Files.Generator;

/// <summary>What a row is, so that a candidate and a vacancy of one number draw from different streams.</summary>
internal enum StreamKind
{
    Candidate = 1,
    Vacancy = 2,
    Skills = 3,
}

/// <summary>
/// The random numbers of one row (SplitMix64): seed, kind and row number are the whole state, so that rows may be made
/// in any order on any number of threads. Integers only: the same numbers on every machine and every runtime, which
/// <see cref="Random"/> does not promise.
/// </summary>
internal struct RandomStream
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;
    private ulong state;

    public RandomStream(ulong seed, StreamKind kind, long row) =>
        state = Mix(Mix(seed + ((ulong)kind * Step)) ^ ((ulong)row * 0xD6E8_FEB8_6659_FD93));

    public ulong Next()
    {
        state += Step;
        return Mix(state);
    }

    /// <summary>0 … bound − 1.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int perMille) => Below(1000) < perMille;

    /// <summary>The finaliser of SplitMix64: every bit of the result depends on every bit of the value.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
