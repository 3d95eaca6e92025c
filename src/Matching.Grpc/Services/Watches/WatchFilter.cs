using Google.Protobuf.Collections;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;

namespace Matching.Grpc.Services.Watches;

/// <summary>What concerns one watcher: by who it is, and by what it asked for.</summary>
internal sealed class WatchFilter
{
    /// <summary>Of one change.</summary>
    public const int MatchesShown = 20;

    /// <summary>To look for more than these in a sketch is no faster than to look at the matches themselves.</summary>
    private const int FewVacancies = 32;

    private readonly Caller caller;
    private readonly HashSet<string>? vacancies;
    private readonly HashSet<string>? candidates;
    private readonly HashSet<string>? zones;
    private readonly int? employerBit;
    private readonly int[]? vacancyBits;

    public WatchFilter(Caller caller, V1.WatchMatchesRequest request)
    {
        this.caller = caller;
        vacancies = SetOf(request.VacancyIds);
        candidates = SetOf(request.CandidateIds);
        zones = SetOf(request.Zones);
        employerBit = caller.EmployerId is { } employer ? NameSketch.BitOf(employer) : null;
        vacancyBits = vacancies?.Count <= FewVacancies ? [.. vacancies.Select(NameSketch.BitOf)] : null;
    }

    public Audience Audience => caller.Audience;

    /// <summary>Whether the watcher is told something of the change.</summary>
    public bool Concerns(WatchedChange change) => change switch
    {
        WatchedChange.Candidate candidate => MayConcern(candidate.Names) && IsShown(candidate) && Array.Exists(candidate.Vacancies, IsShown),
        WatchedChange.Vacancy vacancy => IsShown(vacancy) && (candidates is null || MatchesOf(vacancy) is not { } matches || Array.Exists(matches, IsShown)),
        WatchedChange.CandidateWithdrawn withdrawn => IsShown(withdrawn),
        WatchedChange.VacancyWithdrawn withdrawn => IsShown(withdrawn),
        WatchedChange.LeftOut => true,
        _ => false,
    };

    /// <summary>What the watcher is told of a change that concerns it.</summary>
    public V1.WatchMatchesResponse Show(WatchedChange change)
    {
        var response = new V1.WatchMatchesResponse { Position = change.Place.SeenThrough };
        var time = MessageWriter.Time(change.Place.Time);
        switch (change)
        {
            case WatchedChange.Candidate candidate:
                response.CandidateChanged = new V1.CandidateChanged { CandidateId = candidate.Id, Time = time };
                response.CandidateChanged.Vacancies.AddRange(
                    candidate.Vacancies.Where(IsShown).Take(MatchesShown).Select(vacancy => ShortlistMapping.ToMessage(vacancy.Match)));
                break;
            case WatchedChange.Vacancy vacancy when MatchesOf(vacancy) is { } matches:
                response.VacancyChanged = new V1.VacancyChanged { VacancyId = vacancy.Id, Time = time };
                response.VacancyChanged.Candidates.AddRange(matches.Where(IsShown).Take(MatchesShown).Select(ShortlistMapping.ToMessage));
                break;
            case WatchedChange.CandidateWithdrawn withdrawn:
                response.CandidateWithdrawn = new V1.Withdrawn { Id = withdrawn.Id, Time = time };
                break;
            case WatchedChange.VacancyWithdrawn withdrawn:
                response.VacancyWithdrawn = new V1.Withdrawn { Id = withdrawn.Id, Time = time };
                break;
            default:
                // Also a vacancy that changed while nobody of this audience watched: its candidates were not computed.
                response.Missed = new V1.Missed { Changes = change is WatchedChange.LeftOut leftOut ? leftOut.Changes : 1 };
                break;
        }

        return response;
    }

    private static HashSet<string>? SetOf(RepeatedField<string> items) => items.Count == 0 ? null : items.ToHashSet(StringComparer.Ordinal);

    private bool MayConcern(NameSketch names) =>
        (employerBit is not { } bit || names.MayHave(bit)) && (vacancyBits is null || Array.Exists(vacancyBits, names.MayHave));

    private Match[]? MatchesOf(WatchedChange.Vacancy vacancy) => vacancy.ByAudience[(int)caller.Audience];

    private bool IsShown(WatchedChange.Candidate candidate) =>
        candidate.Audiences.Has(caller.Audience) && (candidates is null || candidates.Contains(candidate.Id));

    private bool IsShown(MatchedVacancy vacancy) =>
        caller.MayUseVacancyOf(vacancy.EmployerId)
        && (vacancies is null || vacancies.Contains(vacancy.Match.Id))
        && (zones is null || zones.Contains(vacancy.Zone));

    private bool IsShown(WatchedChange.Vacancy vacancy) =>
        caller.MayUseVacancyOf(vacancy.EmployerId)
        && (vacancies is null || vacancies.Contains(vacancy.Id))
        && (zones is null || zones.Contains(vacancy.Zone));

    private bool IsShown(Match candidate) => candidates is null || candidates.Contains(candidate.Id);

    /// <summary>Whether a person who is gone had agreed to be seen is gone too: only those who see everybody are told.</summary>
    private bool IsShown(WatchedChange.CandidateWithdrawn withdrawn) =>
        caller.Audience == Audience.CareerCentre && (candidates is null ? vacancies is null : candidates.Contains(withdrawn.Id));

    /// <summary>Whose a vacancy was is gone with it: an employer is told of those that it named, which were found to be its own.</summary>
    private bool IsShown(WatchedChange.VacancyWithdrawn withdrawn) =>
        vacancies is null ? caller.EmployerId is null && candidates is null : vacancies.Contains(withdrawn.Id);
}
