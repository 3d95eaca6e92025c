using System.Numerics;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// Employers by region, with sizes in proportion to 1/rank (Zipf), as firms have them: an octave of ranks is drawn
/// evenly, then a rank inside it. The first few ranks share one octave, else one employer would have a fifteenth of
/// its region.
/// </summary>
internal sealed class Employers
{
    private const int FirstOctave = 3;

    /// <summary>Ranks below 2^19 in each of the 21 regions: their numbers fit the 24 bits of an employer's id.</summary>
    private const int LastOctave = 18;
    private readonly PseudonymousIds ids;
    private readonly int octaves;

    public Employers(ulong seed, int vacancies)
    {
        ids = new PseudonymousIds(seed, 'e', PseudonymousIds.EmployerHalfBits);
        var perRegion = Math.Max(1, vacancies / VacancyShares.VacanciesPerEmployer / Region.All.Length);
        octaves = Math.Clamp(BitOperations.Log2((uint)perRegion), FirstOctave, LastOctave) + 1 - FirstOctave;
    }

    public string Draw(ref RandomStream random, Place place)
    {
        var octave = 1 << (FirstOctave + random.Below(octaves));
        var rank = octave + random.Below(octave);
        return ids[((long)rank * (Region.All.Length + 1)) + place.RegionIndex];
    }
}
