using Matching.Engine;
using Matching.Engine.Mediation.Acts;

namespace Matching.Grpc.Options;

/// <summary>Of registration and mediation (Order 214).</summary>
internal sealed class ProcedureOptions
{
    private static readonly ClerkOptions clerk = new();

    [Setting("candidates-per-vacancy", "Candidates that are selected by themselves for a registered vacancy", Min = 1, Max = RecordSelection.MatchesMax)]
    public int CandidatesPerVacancy { get; set; } = clerk.CandidatesPerVacancy;

    [Setting("vacancies-per-person", "Vacancies that are selected by themselves for a registered person", Min = 1, Max = RecordSelection.MatchesMax)]
    public int VacanciesPerPerson { get; set; } = clerk.VacanciesPerPerson;

    [Setting("open-offers", "Offers that one person may have open at a time", Min = 1, Max = 100)]
    public int OpenOffers { get; set; } = Offer.DefaultOpenOffersMax;

    [Setting("actors", "Different ids that acts may be done by; each is kept", Min = 1, Max = 10_000_000)]
    public int Actors { get; set; } = new DurableOptions().ActorsMax;

    public ClerkOptions ToClerk() => clerk with { CandidatesPerVacancy = CandidatesPerVacancy, VacanciesPerPerson = VacanciesPerPerson };
}
