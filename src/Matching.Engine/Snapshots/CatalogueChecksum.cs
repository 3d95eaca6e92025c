using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;

namespace Matching.Engine.Snapshots;

/// <summary>Tells catalogues apart: of everything in one that a shortlist depends on.</summary>
internal static class CatalogueChecksum
{
    public static uint Of(Catalogue catalogue)
    {
        var writer = new ByteWriter(1 << 16);
        for (var i = 0; i < catalogue.Occupations.Count; i++)
        {
            writer.UInt32((uint)catalogue.Occupations[i].Code.Digits);
            writer.Byte((int)catalogue.Occupations[i].Recognition);
        }

        foreach (var link in catalogue.Occupations.Related)
        {
            writer.UInt32((uint)link.From.Digits);
            writer.UInt32((uint)link.To.Digits);
            writer.Number(link.Affinity);
        }

        for (var zone = 0; zone < catalogue.Zones.Count; zone++)
        {
            writer.Text(catalogue.Zones[zone].Code);
        }

        var checksum = Crc32C.Of(writer.Span);
        for (var zone = 0; zone < catalogue.Zones.Count; zone++)
        {
            writer.Clear();
            writer.UInt32(checksum);
            foreach (var reach in catalogue.Travel.ToWorkplace(zone))
            {
                writer.UInt32(reach.Zone | ((uint)reach.Walk << 16) | ((uint)reach.Public << 24));
                writer.Byte(reach.Car);
            }

            checksum = Crc32C.Of(writer.Span);
        }

        return checksum;
    }
}
