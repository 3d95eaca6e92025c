namespace Matching.Engine.Snapshots;

/// <summary>How large the parts of a snapshot may be.</summary>
public static class SnapshotLimits
{
    /// <summary>Fits the largest value that Redis takes many times over, and is read in one piece.</summary>
    public const int ChunkBytesMax = 4 << 20;
}
