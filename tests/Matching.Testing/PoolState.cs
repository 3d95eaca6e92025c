using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Pools;
using Matching.Engine.Records;

namespace Matching.Testing;

/// <summary>What a pool must hold after changes: two dictionaries, nothing else.</summary>
public sealed class PoolState : ICasePool
{
    private readonly Dictionary<string, Candidate> candidates;
    private readonly Dictionary<string, Vacancy> vacancies;

    public PoolState(IEnumerable<Candidate> candidates, IEnumerable<Vacancy> vacancies)
    {
        this.candidates = candidates.ToDictionary(candidate => candidate.Id, StringComparer.Ordinal);
        this.vacancies = vacancies.ToDictionary(vacancy => vacancy.Id, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<Candidate> Candidates => candidates.Values;

    public IReadOnlyCollection<Vacancy> Vacancies => vacancies.Values;

    Candidate? ICasePool.FindCandidate(string id) => candidates.GetValueOrDefault(id);

    Vacancy? ICasePool.FindVacancy(string id) => vacancies.GetValueOrDefault(id);

    void ICasePool.Put(Candidate candidate) => Apply(new PoolChange.PutCandidate(candidate));

    void ICasePool.Put(Vacancy vacancy) => Apply(new PoolChange.PutVacancy(vacancy));

    void ICasePool.WithdrawCandidate(string id) => Apply(new PoolChange.WithdrawCandidate(id));

    void ICasePool.WithdrawVacancy(string id) => Apply(new PoolChange.WithdrawVacancy(id));

    /// <summary>False where a withdrawal named nobody.</summary>
    public bool Apply(PoolChange change)
    {
        switch (change)
        {
            case PoolChange.PutCandidate put:
                candidates[put.Candidate.Id] = put.Candidate;
                return true;
            case PoolChange.PutVacancy put:
                vacancies[put.Vacancy.Id] = put.Vacancy;
                return true;
            case PoolChange.WithdrawCandidate withdraw:
                return candidates.Remove(withdraw.Id);
            case PoolChange.WithdrawVacancy withdraw:
                return vacancies.Remove(withdraw.Id);
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, "no such change");
        }
    }

    /// <summary>All changes of a command of the journal.</summary>
    public void Apply(Command command)
    {
        switch (command)
        {
            case Command.PutCandidate put:
                Apply(new PoolChange.PutCandidate(put.Candidate));
                break;
            case Command.PutVacancy put:
                Apply(new PoolChange.PutVacancy(put.Vacancy));
                break;
            case Command.WithdrawCandidate withdraw:
                Apply(new PoolChange.WithdrawCandidate(withdraw.Id));
                break;
            case Command.WithdrawVacancy withdraw:
                Apply(new PoolChange.WithdrawVacancy(withdraw.Id));
                break;
            case Command.Batch batch:
                foreach (var change in batch.Changes)
                {
                    Apply(change);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(command), command, "a command of a kind that the model does not know");
        }
    }
}
