namespace Matching.Engine.Mediation;

/// <summary>How an act ended. <paramref name="Changed"/>: cases, deadlines or records that it changed.</summary>
internal readonly record struct ActEffect(Refusal Refusal, int Changed)
{
    public static readonly ActEffect Done = new(Refusal.None, 1);
}
