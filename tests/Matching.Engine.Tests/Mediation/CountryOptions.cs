namespace Matching.Engine.Tests.Mediation;

/// <summary>How large a country, for how long. The real one has some 6,000 people and 5,500 vacancies a working day.</summary>
internal sealed record CountryOptions(int Seed)
{
    public int Days { get; init; } = 731;

    public int PeopleOfDay { get; init; } = 4;

    public int VacanciesOfDay { get; init; } = 4;
}
