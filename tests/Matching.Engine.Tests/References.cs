using Matching.Engine.Policies;
using Matching.Reference;
using Matching.Testing;

namespace Matching.Engine.Tests;

internal static class References
{
    public static ReferencePool ToReference(this TestPool pool, Weights? policyWeights = null) => new(
        pool.Occupations, pool.Related, pool.Zones, pool.TravelTimes, pool.Candidates, pool.Vacancies, policyWeights ?? Policy.Default.Weights);
}
