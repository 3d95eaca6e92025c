using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Reference;

/// <summary>What transport says of a pair: null is "unreachable", which closes the gate.</summary>
internal readonly record struct TransportVerdict(long? Score, bool WithinCommute);

/// <summary>The transport rule over the rows of travel.csv.</summary>
internal sealed class TransportRule
{
    private static readonly TransportModes[] AllModes = [TransportModes.Walk, TransportModes.Public, TransportModes.Car];

    private readonly Dictionary<(string Home, string Workplace, TransportModes Mode), long> minutesByRow = [];

    /// <param name="zones">In any order; the travel times number them in the ordinal order of their codes.</param>
    public TransportRule(IEnumerable<Zone> zones, IEnumerable<TravelTime> travelTimes)
    {
        var codes = zones.Select(zone => zone.Code).Order(StringComparer.Ordinal).ToArray();
        foreach (var time in travelTimes)
        {
            minutesByRow.Add((codes[time.HomeZone], codes[time.WorkplaceZone], time.Mode), time.Minutes);
        }
    }

    public TransportVerdict Of(Vacancy vacancy, Candidate candidate, long commuteMinutesMax)
    {
        if (vacancy.Remote)
        {
            return new TransportVerdict(1000, WithinCommute: true);
        }

        if (LeastMinutes(candidate, vacancy.Zone) is { } minutes && minutes <= commuteMinutesMax)
        {
            return new TransportVerdict(CommuteScore(minutes, commuteMinutesMax), WithinCommute: true);
        }

        if (!candidate.Relocation)
        {
            return new TransportVerdict(null, WithinCommute: false);
        }

        return new TransportVerdict(vacancy.Rotational || vacancy.Housing ? 600 : 300, WithinCommute: false);
    }

    private static long CommuteScore(long minutes, long commuteMinutesMax) =>
        minutes <= Math.Min(15, commuteMinutesMax)
            ? 1000
            : 1000 - (600 * (minutes - 15) / Math.Max(1, commuteMinutesMax - 15));

    /// <summary>The least over the candidate's modes; null where none of them connects the zones.</summary>
    private long? LeastMinutes(Candidate candidate, string workplace)
    {
        long? least = null;
        foreach (var mode in AllModes)
        {
            if ((candidate.Modes & mode) == 0)
            {
                continue;
            }

            if (Minutes(candidate.Zone, workplace, mode) is { } minutes && (least is null || minutes < least))
            {
                least = minutes;
            }
        }

        return least;
    }

    private long? Minutes(string home, string workplace, TransportModes mode)
    {
        if (minutesByRow.TryGetValue((home, workplace, mode), out var minutes))
        {
            return minutes;
        }

        return home == workplace ? 0 : null;
    }
}
