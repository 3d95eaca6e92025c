using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Services.Watches;

/// <summary>A vacancy that a changed candidate matches, and what decides who is told of it.</summary>
internal readonly record struct MatchedVacancy(Match Match, string EmployerId, string Zone);

/// <param name="Position">The command's.</param>
/// <param name="SeenThrough">
/// The position that a watcher has seen the whole of after this change: the command's own, or where others of the same batch follow, the one before.
/// </param>
internal readonly record struct ChangePlace(long Position, long SeenThrough, UtcTime Time);

/// <summary>What one change brought, computed once for all who watch. Immutable.</summary>
internal abstract record WatchedChange(ChangePlace Place)
{
    /// <param name="Audiences">Who may see this person: by the person's consents.</param>
    /// <param name="Vacancies">Best first.</param>
    public sealed record Candidate(ChangePlace Place, string Id, AudienceSet Audiences, MatchedVacancy[] Vacancies)
        : WatchedChange(Place)
    {
        /// <summary>The ids of the vacancies and of their employers, so that most watchers need not look at each.</summary>
        public NameSketch Names { get; } = new(Vacancies.SelectMany(vacancy => new[] { vacancy.Match.Id, vacancy.EmployerId }));
    }

    /// <param name="ByAudience">The best candidates, by the number of the audience; null for one for whom nobody watched.</param>
    public sealed record Vacancy(ChangePlace Place, string Id, string EmployerId, string Zone, Match[]?[] ByAudience)
        : WatchedChange(Place);

    public sealed record CandidateWithdrawn(ChangePlace Place, string Id) : WatchedChange(Place);

    public sealed record VacancyWithdrawn(ChangePlace Place, string Id) : WatchedChange(Place);

    /// <summary>Changes came faster than what they bring could be computed, and so many were left out.</summary>
    public sealed record LeftOut(ChangePlace Place, long Changes) : WatchedChange(Place);

    /// <summary>Nothing to tell: the subject was gone again before its turn came.</summary>
    public sealed record Nothing(ChangePlace Place) : WatchedChange(Place);
}

/// <summary>A set of audiences, as bits.</summary>
internal readonly record struct AudienceSet(int Bits)
{
    public static int Count { get; } = Enum.GetValues<Audience>().Length;

    public bool Has(Audience audience) => (Bits & (1 << (int)audience)) != 0;

    public AudienceSet With(Audience audience) => new(Bits | (1 << (int)audience));

    public static AudienceSet Of(Engine.Records.Candidate candidate)
    {
        var all = new AudienceSet().With(Audience.CareerCentre);
        all = candidate.PublishConsent ? all.With(Audience.Employer) : all;
        return candidate.AgencyConsent ? all.With(Audience.Agency) : all;
    }
}
