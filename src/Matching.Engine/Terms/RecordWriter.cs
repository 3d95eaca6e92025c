using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Terms;

/// <summary>Puts terms back into the record that they came from.</summary>
internal sealed class RecordWriter(Catalogue catalogue, CodeTables codes)
{
    public Candidate ToRecord(CandidateTerms terms, string id) => new()
    {
        Id = id,
        Status = terms.Status,
        RegisteredAt = new UtcTime(terms.RegisteredAt),
        BirthDate = DateNumber.ToDate(terms.Birth),
        GuardianConsent = terms.GuardianConsent,
        PublishConsent = terms.PublishConsent,
        AgencyConsent = terms.AgencyConsent,
        Zone = catalogue.Zones[terms.Zone].Code,
        MaxCommuteMinutes = terms.MaxCommuteMinutes,
        Modes = terms.Modes,
        Relocation = terms.Relocation,
        SalaryMinTenge = terms.SalaryMinTenge,
        Schedules = terms.Schedules.Items.ToArray(),
        Employments = terms.Employments,
        Education = terms.Education,
        Fields = Codes(codes.Fields, terms.Fields.Items),
        TotalMonths = terms.TotalMonths,
        ManagerialMonths = terms.ManagerialMonths,
        Sectors = terms.Sectors.Items.ToArray(),
        HealthLimits = terms.HealthLimits,
        Languages = Languages(terms.Languages.Items),
        Licences = terms.Licences,
        Skills = Codes(codes.Skills, terms.Skills.Items),
        Recognitions = Array.ConvertAll(
            terms.Recognitions.Items.ToArray(), held => new HeldRecognition(Occupation(held.Occupation), DateNumber.ToDate(held.ValidUntil))),
        QuotaGroups = Codes(codes.QuotaGroups, terms.QuotaGroups.Items),
        Entries = Array.ConvertAll(
            terms.Entries.Items.ToArray(), entry => new Entry(Occupation(entry.Occupation), entry.Months, entry.Category, entry.Ork)),
    };

    public Vacancy ToRecord(VacancyTerms terms, string id, string employerId) => new()
    {
        Id = id,
        EmployerId = employerId,
        RegisteredAt = new UtcTime(terms.RegisteredAt),
        Occupation = Occupation(terms.Occupation),
        Openings = terms.Openings,
        MinAffinity = terms.MinAffinity,
        Zone = terms.Zone == VacancyTerms.NoZone ? "" : catalogue.Zones[terms.Zone].Code,
        Remote = terms.Remote,
        Rotational = terms.Rotational,
        Housing = terms.Housing,
        SalaryMinTenge = terms.SalaryMinTenge,
        SalaryMaxTenge = terms.SalaryMaxTenge,
        Schedules = terms.Schedules.Items.ToArray(),
        Employments = terms.Employments,
        Alternatives = Array.ConvertAll(terms.Alternatives.Items.ToArray(), alternative => new Alternative(
            alternative.EducationMin, Codes(codes.Fields, terms.FieldsOf(alternative)), alternative.CategoryMin,
            alternative.OrkMin, alternative.MonthsMin, alternative.Scope, alternative.Section)),
        QualificationMode = terms.QualificationMode,
        SkillsMode = terms.SkillsMode,
        SalaryMode = terms.SalaryMode,
        Skills = Codes(codes.Skills, terms.Skills.Items),
        Conditions = terms.Conditions,
        Languages = Languages(terms.Languages.Items),
        Licences = terms.Licences,
        QuotaGroups = Codes(codes.QuotaGroups, terms.QuotaGroups.Items),
        Weights = terms.HasOwnWeights ? terms.Weights : null,
    };

    private OccupationCode Occupation(int index) => catalogue.Occupations[index].Code;

    private static string[] Codes(CodeTable table, ReadOnlySpan<int> numbers)
    {
        var list = new string[numbers.Length];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = table[numbers[i]];
        }

        return list;
    }

    private LanguageSkill[] Languages(ReadOnlySpan<LanguageTerm> terms) =>
        Array.ConvertAll(terms.ToArray(), held => new LanguageSkill(codes.Languages[held.Language], held.Level));
}
