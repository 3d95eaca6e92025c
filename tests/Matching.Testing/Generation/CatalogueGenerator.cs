using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Testing.Generation;

/// <summary>Occupations, links, zones and travel times.</summary>
internal sealed class CatalogueGenerator(SeededRandom random, PoolDial dial)
{
    private static readonly TransportModes[] Modes = [TransportModes.Walk, TransportModes.Public, TransportModes.Car];

    public Occupation[] CreateOccupations()
    {
        HashSet<OccupationCode> codes = [.. Values.NearOccupations.Take(dial.Occupations).Select(OccupationCode.Parse)];
        while (codes.Count < dial.Occupations)
        {
            // Near an earlier one, as occupations of a classifier are: most pairs then share some digits.
            var digits = random.Pick([.. codes]).Digits;
            var keep = random.Pick([1_000, 10_000, 100_000, 1_000_000]);
            codes.Add(random.Chance(30) ? Values.RandomOccupation(random) : new OccupationCode((digits / keep * keep) + random.Below(keep)));
        }

        return random.Shuffle([.. codes.Select(code => new Occupation
        {
            Code = code,
            Recognition = random.Chance(dial.RequirementPercent) ? RecognitionKind.Mandatory : random.Pick([RecognitionKind.None, RecognitionKind.Voluntary]),
        })]);
    }

    /// <summary>Links up, down and of an occupation to itself; no pair twice.</summary>
    public RelatedProfession[] CreateRelated(Occupation[] occupations)
    {
        Dictionary<(OccupationCode, OccupationCode), RelatedProfession> links = [];
        for (var i = 0; i < dial.RelatedLinks; i++)
        {
            var (from, to) = (random.Pick(occupations).Code, random.Pick(occupations).Code);
            links.TryAdd((from, to), new RelatedProfession(from, to, random.Pick(Values.LinkAffinities)));
        }

        return [.. links.Values];
    }

    /// <summary>In an order that is not that of their codes.</summary>
    public Zone[] CreateZones() => random.Shuffle([.. Enumerable.Range(0, dial.Zones).Select(i => new Zone { Code = i % 2 == 0 ? $"z{i}" : $"Z{i}" })]);

    /// <summary>Each direction and mode for itself; rows of a zone to itself too, which need not be 0.</summary>
    public TravelTime[] CreateTravelTimes()
    {
        List<TravelTime> times = [];
        for (var home = 0; home < dial.Zones; home++)
        {
            for (var workplace = 0; workplace < dial.Zones; workplace++)
            {
                var percent = home == workplace ? 30 : dial.ConnectedPercent;
                times.AddRange(Modes.Where(_ => random.Chance(percent))
                    .Select(mode => new TravelTime(home, workplace, mode, Minutes())));
            }
        }

        return random.Shuffle(times);
    }

    private int Minutes() => dial.RequirementPercent == 0 ? random.Between(0, 60)
        : dial.Extreme ? random.Pick(Values.TravelMinutes)
        : random.Between(1, 120);
}
