using Matching.Engine.Records;

namespace Matching.Engine.Mediation;

/// <summary>The pool as acts see and change it: what one act puts, the next one finds.</summary>
internal interface ICasePool
{
    Candidate? FindCandidate(string id);

    Vacancy? FindVacancy(string id);

    void Put(Candidate candidate);

    void Put(Vacancy vacancy);

    void WithdrawCandidate(string id);

    void WithdrawVacancy(string id);
}
