using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Terms;

/// <summary>
/// Puts a record into numbers. A record that is stored has its new codes numbered; one that is only asked about
/// (an inline vacancy) must not, so a code that the pool has never seen stays <see cref="CodeTable.Unknown"/>: it equals nothing.
/// Records must have passed validation.
/// </summary>
internal sealed class TermsReader(Catalogue catalogue, CodeTables codes, Weights policyWeights)
{
    public void Read(Candidate record, CandidateTerms terms, bool intern)
    {
        terms.RegisteredAt = record.RegisteredAt.UnixSeconds;
        terms.Birth = DateNumber.Of(record.BirthDate);
        terms.Status = record.Status;
        terms.GuardianConsent = record.GuardianConsent;
        terms.PublishConsent = record.PublishConsent;
        terms.AgencyConsent = record.AgencyConsent;
        terms.Relocation = record.Relocation;
        terms.Zone = ZoneIndex(record.Zone);
        terms.MaxCommuteMinutes = record.MaxCommuteMinutes;
        terms.Modes = record.Modes;
        terms.SalaryMinTenge = record.SalaryMinTenge;
        terms.ScheduleSet = Copy(record.Schedules, terms.Schedules);
        terms.Employments = record.Employments;
        terms.Education = record.Education;
        terms.TotalMonths = record.TotalMonths;
        terms.ManagerialMonths = record.ManagerialMonths;
        terms.HealthLimits = record.HealthLimits;
        terms.Licences = record.Licences;
        record.Sectors.CopyTo(terms.Sectors.Resize(record.Sectors.Length));
        Number(codes.Fields, record.Fields, terms.Fields, intern);
        Number(codes.Skills, record.Skills, terms.Skills, intern);
        Number(codes.QuotaGroups, record.QuotaGroups, terms.QuotaGroups, intern);
        Number(record.Languages, terms.Languages, intern);

        terms.Recognitions.Clear();
        foreach (var held in record.Recognitions)
        {
            terms.Recognitions.Add(new RecognitionTerm(OccupationIndex(held.Occupation), DateNumber.Of(held.ValidUntil)));
        }

        terms.Entries.Clear();
        foreach (var entry in record.Entries)
        {
            terms.Entries.Add(new EntryTerms(OccupationIndex(entry.Occupation), entry.Months, entry.Category, entry.Ork));
        }
    }

    public void Read(Vacancy record, VacancyTerms terms, bool intern)
    {
        terms.RegisteredAt = record.RegisteredAt.UnixSeconds;
        terms.Occupation = OccupationIndex(record.Occupation);
        terms.Openings = record.Openings;
        terms.MinAffinity = record.MinAffinity;
        terms.Zone = record.Zone.Length == 0 ? VacancyTerms.NoZone : ZoneIndex(record.Zone);
        terms.Remote = record.Remote;
        terms.Rotational = record.Rotational;
        terms.Housing = record.Housing;
        terms.SalaryMinTenge = record.SalaryMinTenge;
        terms.SalaryMaxTenge = record.SalaryMaxTenge;
        terms.ScheduleSet = Copy(record.Schedules, terms.Schedules);
        terms.Employments = record.Employments;
        terms.QualificationMode = record.QualificationMode;
        terms.SkillsMode = record.SkillsMode;
        terms.SalaryMode = record.SalaryMode;
        terms.Conditions = record.Conditions;
        terms.Licences = record.Licences;
        terms.HasOwnWeights = record.Weights is not null;
        terms.Weights = record.Weights ?? policyWeights;
        Number(codes.Skills, record.Skills, terms.Skills, intern);
        Number(codes.QuotaGroups, record.QuotaGroups, terms.QuotaGroups, intern);
        Number(record.Languages, terms.Languages, intern);

        terms.Alternatives.Clear();
        terms.AlternativeFields.Clear();
        foreach (var alternative in record.Alternatives)
        {
            var start = terms.AlternativeFields.Count;
            foreach (var field in alternative.Fields)
            {
                terms.AlternativeFields.Add(NumberOf(codes.Fields, field, intern));
            }

            terms.Alternatives.Add(new AlternativeTerms(
                alternative.EducationMin, alternative.CategoryMin, alternative.OrkMin, alternative.MonthsMin,
                alternative.Scope, alternative.Section, start, alternative.Fields.Length));
        }
    }

    private static int Copy(Schedule[] schedules, TermList<Schedule> terms)
    {
        schedules.CopyTo(terms.Resize(schedules.Length));
        var set = 0;
        foreach (var schedule in schedules)
        {
            set |= 1 << (int)schedule;
        }

        return set;
    }

    private void Number(LanguageSkill[] languages, TermList<LanguageTerm> terms, bool intern)
    {
        terms.Clear();
        foreach (var language in languages)
        {
            terms.Add(new LanguageTerm(NumberOf(codes.Languages, language.Language, intern), language.Level));
        }
    }

    private static void Number(CodeTable table, string[] list, TermList<int> terms, bool intern)
    {
        terms.Clear();
        foreach (var code in list)
        {
            terms.Add(NumberOf(table, code, intern));
        }
    }

    private static int NumberOf(CodeTable table, string code, bool intern) => intern ? table.Intern(code) : table.Find(code);

    private int ZoneIndex(string code) => catalogue.Zones.TryIndex(code, out var index)
        ? index
        : throw new ArgumentException($"zone '{code}' is not in the catalogue: the record was not validated");

    private int OccupationIndex(OccupationCode code) => catalogue.Occupations.TryIndex(code, out var index)
        ? index
        : throw new ArgumentException($"occupation '{code}' is not in the catalogue: the record was not validated");
}
