using Matching.Engine.Primitives;

namespace Matching.Engine.Catalogues;

/// <summary>A row of the register that was refused, by its line in the file, the header being line 1.</summary>
public sealed record KatoReject(int Line, FieldError Error)
{
    public override string ToString() => $"line {Line}: {Error}";
}

/// <summary>
/// What was read of a register: every row became a zone, was passed over because it is a region, a rural district or the
/// like and holds zones, or was rejected. <c>RowsRead = Zones.Count + RowsPassedOver + Rejects.Count</c>, but where the
/// header itself is refused, which is the one reject of a file of which no row is read.
/// </summary>
public sealed record KatoImport(IReadOnlyList<Zone> Zones, IReadOnlyList<KatoReject> Rejects, int RowsRead, int RowsPassedOver);
