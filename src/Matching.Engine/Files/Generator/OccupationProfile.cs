using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>What the generator knows of one occupation, worked out once.</summary>
internal sealed class OccupationProfile
{
    public required Occupation Occupation { get; init; }

    public required Trade Trade { get; init; }

    public required Popularity.Weight Weight { get; init; }

    public required string[] TypicalSkills { get; init; }

    /// <summary>Licence categories without which one cannot do the work; most have none.</summary>
    public required Licences Licences { get; init; }

    /// <summary>The occupations a person of this one is likely to know too; null where the catalogue has none near.</summary>
    public Choice<int>? Near { get; set; }

    public int Major => Occupation.Code.Group / 1000;

    /// <summary>Rules of the road: B a car, C a lorry, D a bus, E with a trailer; machines on the public road count as C.</summary>
    public static Licences LicencesOf(int group) => group switch
    {
        8321 => Licences.A,
        8322 => Licences.B,
        8331 => Licences.D,
        8332 => Licences.C | Licences.E,
        8341 or 8342 or 8343 => Licences.C,
        _ => Licences.None,
    };
}
