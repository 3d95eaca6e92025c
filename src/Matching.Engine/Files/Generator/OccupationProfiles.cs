using System.Diagnostics.CodeAnalysis;
using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>The occupations of the catalogue with their profiles, and the mixes they are drawn from.</summary>
internal sealed class OccupationProfiles
{
    /// <summary>More neighbours change nothing a person would notice, and cost memory in a catalogue of 10,000.</summary>
    private const int NeighboursMax = 24;

    /// <summary>Neighbours share three digits, or the table of related professions names them.</summary>
    private const int NeighbourAffinityMin = Affinities.SameThreeDigits;

    private readonly OccupationCatalogue catalogue;
    private readonly OccupationProfile[] profiles;
    private readonly AliasTable[] supply;
    private readonly AliasTable[] demand;
    private readonly AliasTable youth;

    public OccupationProfiles(OccupationCatalogue catalogue)
    {
        if (catalogue.Count == 0)
        {
            throw new ArgumentException("a nation needs at least one occupation", nameof(catalogue));
        }

        this.catalogue = catalogue;
        profiles = new OccupationProfile[catalogue.Count];
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0, place = 0; i < profiles.Length; i++)
        {
            var code = catalogue[i].Code;
            place = i > 0 && catalogue[i - 1].Code.Group == code.Group ? place + 1 : 0;
            profiles[i] = new OccupationProfile
            {
                Occupation = catalogue[i],
                Trade = Trades.Of(code),
                Weight = Popularity.Of(code.Group, place),
                TypicalSkills = SkillVocabulary.TypicalOf(code, shared),
                Licences = OccupationProfile.LicencesOf(code.Group),
            };
        }

        var near = new List<NearOccupation>();
        for (var i = 0; i < profiles.Length; i++)
        {
            catalogue.NearVacancy(i, NeighbourAffinityMin, near);
            profiles[i].Near = Neighbours(near);
        }

        var economies = Enum.GetValues<Economy>();
        supply = Array.ConvertAll(economies, economy => Mix(profile => profile.Weight.Supply, economy));
        
        // Some posts are on no exchange; a catalogue of nothing else falls back to what people offer.
        var hasDemand = Array.Exists(profiles, profile => profile.Weight.Demand > 0);
        demand = Array.ConvertAll(economies, economy =>
            Mix(profile => hasDemand ? profile.Weight.Demand : profile.Weight.Supply, economy));
        youth = YouthMix();
    }

    public int Count => profiles.Length;

    public OccupationProfile this[int index] => profiles[index];

    public bool TryFind(OccupationCode code, [NotNullWhen(true)] out OccupationProfile? profile)
    {
        profile = catalogue.TryIndex(code, out var index) ? profiles[index] : null;
        return profile is not null;
    }

    public int DrawSupply(ref RandomStream random, Economy economy) => supply[(int)economy].Draw(ref random);

    public int DrawDemand(ref RandomStream random, Economy economy) => demand[(int)economy].Draw(ref random);

    /// <summary>What those under 18 look for: work without training, in services, offices and on farms.</summary>
    public int DrawYouth(ref RandomStream random) => youth.Draw(ref random);

    private AliasTable Mix(Func<OccupationProfile, int> weight, Economy economy) => new(Array.ConvertAll(profiles,
        profile => (long)weight(profile) * EconomyTilts.Percent(profile.Trade.Sections[0], economy)));

    private AliasTable YouthMix()
    {
        var weights = Array.ConvertAll(profiles, profile =>
            profile.Major is 4 or 5 or 9 && profile.Trade.Education <= 3 && profile.Licences == Licences.None
                ? (long)profile.Weight.Supply
                : 0);

        // A catalogue without such occupations leaves no choice.
        return new AliasTable(Array.Exists(weights, weight => weight > 0)
            ? weights
            : Array.ConvertAll(profiles, profile => (long)profile.Weight.Supply));
    }

    private Choice<int>? Neighbours(List<NearOccupation> near)
    {
        var weighted = near
            .Where(other => other.Affinity < Affinities.Same)
            .Take(NeighboursMax)
            .Select(other => (other.Index, profiles[other.Index].Weight.Supply * other.Affinity / Affinities.Same + 1))
            .ToArray();
        return weighted.Length == 0 ? null : new Choice<int>(weighted);
    }
}
