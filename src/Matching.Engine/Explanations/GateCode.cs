namespace Matching.Engine.Explanations;

/// <summary>The gates in the order in which they are reported (SCORING.md, step 1).</summary>
internal enum GateCode : byte
{
    Status = 0,
    Audience = 1,
    Age = 2,
    Profession = 3,
    Qualification = 4,
    Skills = 5,
    Salary = 6,
    Schedule = 7,
    Transport = 8,
    Health = 9,
    Language = 10,
    Licence = 11,
    Recognition = 12,
    Quota = 13,
}

/// <summary>A set of gates, as bits.</summary>
internal readonly record struct GateSet(int Bits)
{
    public bool IsEmpty => Bits == 0;

    public int Count => System.Numerics.BitOperations.PopCount((uint)Bits);

    public bool Has(GateCode gate) => (Bits & (1 << (int)gate)) != 0;

    public GateSet With(GateCode gate, bool included) => included ? new GateSet(Bits | (1 << (int)gate)) : this;

    public GateSet With(GateSet others) => new(Bits | others.Bits);
}
