namespace Matching.Engine.Catalogues;

/// <summary>
/// Points sorted into cubes as wide as a search reaches, so that what is near a point lies in its cube or one of the
/// 26 around it. Cubes of space, not degrees: they are as wide everywhere and know no date line.
/// </summary>
internal sealed class EarthGrid
{
    private readonly EarthPoint[] points;
    private readonly double cubesPerRadius;
    private readonly double squaredChordMax;
    private readonly Dictionary<(int X, int Y, int Z), List<int>> cubes = [];

    /// <summary>Points of which <paramref name="located"/> is false are never near anything.</summary>
    public EarthGrid(EarthPoint[] points, bool[] located, double metresMax)
    {
        this.points = points;
        var chord = EarthPoint.ChordOf(metresMax);
        squaredChordMax = chord * chord;
        cubesPerRadius = 1 / chord;
        for (var i = 0; i < points.Length; i++)
        {
            if (!located[i])
            {
                continue;
            }

            var key = CubeOf(points[i]);
            if (!cubes.TryGetValue(key, out var indices))
            {
                cubes.Add(key, indices = []);
            }

            indices.Add(i);
        }
    }

    /// <summary>The indices of all points within reach of a located one, itself among them, ascending.</summary>
    public void Near(int index, List<int> near)
    {
        near.Clear();
        var (x, y, z) = CubeOf(points[index]);
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dz = -1; dz <= 1; dz++)
                {
                    if (cubes.TryGetValue((x + dx, y + dy, z + dz), out var indices))
                    {
                        AddNear(index, indices, near);
                    }
                }
            }
        }

        near.Sort();
    }

    private void AddNear(int index, List<int> indices, List<int> near)
    {
        var from = points[index];
        foreach (var other in indices)
        {
            if (from.SquaredChord(points[other]) <= squaredChordMax)
            {
                near.Add(other);
            }
        }
    }

    private (int X, int Y, int Z) CubeOf(in EarthPoint point) =>
        (Cell(point.X), Cell(point.Y), Cell(point.Z));

    private int Cell(double coordinate) => (int)Math.Floor(coordinate * cubesPerRadius);
}
