using Matching.Engine.Primitives;

namespace Matching.Engine.Catalogues;

/// <summary>
/// The zones, by index in the ordinal order of their codes. KATO codes are hierarchical, so that near indices are
/// mostly near places.
/// </summary>
public sealed class ZoneCatalogue
{
    private readonly Zone[] zones;
    private readonly Dictionary<string, int> indices;

    /// <exception cref="ArgumentException">A code stands twice, or there are too many.</exception>
    public ZoneCatalogue(IEnumerable<Zone> zones)
    {
        this.zones = [.. zones.OrderBy(zone => zone.Code, StringComparer.Ordinal)];
        if (this.zones.Length > Limits.Zones)
        {
            throw new ArgumentException($"{this.zones.Length} zones; at most {Limits.Zones} are allowed", nameof(zones));
        }

        indices = new Dictionary<string, int>(this.zones.Length, StringComparer.Ordinal);
        for (var i = 0; i < this.zones.Length; i++)
        {
            if (!indices.TryAdd(this.zones[i].Code, i))
            {
                throw new ArgumentException($"zone {this.zones[i].Code} stands twice", nameof(zones));
            }
        }
    }

    public int Count => zones.Length;

    public Zone this[int index] => zones[index];

    public bool TryIndex(string code, out int index) => indices.TryGetValue(code, out index);
}
