using Matching.Engine.Catalogues;

namespace Matching.Engine.Shortlists;

/// <summary>
/// What a step of widening changes (SCORING.md): 1 lets in farther professions, 2 also has everyone travel half an hour
/// longer, 3 also takes requirements as preferences. Step 0 changes nothing.
/// </summary>
internal readonly record struct Widening(int Step)
{
    public const int LastStep = 3;

    /// <summary>A vacancy that asks for more affinity than this is asked for this much only.</summary>
    public int MinAffinityCap => Step >= 1 ? Affinities.SameThreeDigits : Affinities.Same;

    public int ExtraMinutes => Step >= 2 ? 30 : 0;

    public bool RequirementsArePreferred => Step >= 3;

    public int MinAffinity(int asked) => Math.Min(asked, MinAffinityCap);
}
