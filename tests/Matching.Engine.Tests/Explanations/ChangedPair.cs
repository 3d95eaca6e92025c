using System.Globalization;
using Matching.Engine.Catalogues;
using Matching.Engine.Explanations;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Explanations;

/// <summary>A reported change carried out from what the report says alone, without the code that found it.</summary>
internal sealed record ChangedPair(Vacancy Vacancy, Candidate Candidate, DateOnly AsOf)
{
    /// <summary>The change, and of a change by a number every smaller one.</summary>
    public ChangedPair With(NearestChange change, int fewer = 0)
    {
        var (c, v) = (Candidate, Vacancy);
        var way = change.Code is "salary" or "vacancy_min_affinity" ? -1 : 1;
        var number = int.TryParse(change.From, CultureInfo.InvariantCulture, out var from) ? from + (way * (change.Amount - fewer)) : 0;
        if (fewer == 0 && int.TryParse(change.To, CultureInfo.InvariantCulture, out var to))
        {
            number = to;
        }

        return change.Code switch
        {
            "publish_consent" => this with { Candidate = c with { PublishConsent = true } },
            "agency_consent" => this with { Candidate = c with { AgencyConsent = true } },
            "guardian_consent" => this with { Candidate = c with { GuardianConsent = true } },
            "schedule" => this with { Candidate = c with { Schedules = [.. c.Schedules, Named<Schedule>(change.Subject)] } },
            "schedule_preferred" => this with
            {
                Candidate = c with { Schedules = [Named<Schedule>(change.Subject), .. c.Schedules.Except([Named<Schedule>(change.Subject)])] },
            },
            "employment" => this with { Candidate = c with { Employments = c.Employments | Named<Employments>(change.Subject) } },
            "commute" => this with { Candidate = c with { MaxCommuteMinutes = number } },
            "mode" => this with { Candidate = c with { Modes = c.Modes | Named<TransportModes>(change.Subject) } },
            "salary" => this with { Candidate = c with { SalaryMinTenge = number } },
            "relocation" => this with { Candidate = c with { Relocation = true } },
            "vacancy_min_affinity" => this with { Vacancy = v with { MinAffinity = number } },
            "vacancy_salary_max" => this with { Vacancy = v with { SalaryMaxTenge = number } },
            "vacancy_salary_mode" => this with { Vacancy = v with { SalaryMode = RequirementMode.Preferred } },
            "vacancy_skills_mode" => this with { Vacancy = v with { SkillsMode = RequirementMode.Preferred } },
            "vacancy_qualification_mode" => this with { Vacancy = v with { QualificationMode = RequirementMode.Preferred } },
            "vacancy_condition" => this with { Vacancy = v with { Conditions = v.Conditions & ~Named<WorkConditions>(change.Subject) } },
            "skill" => this with { Candidate = c with { Skills = [.. c.Skills, change.Subject] } },
            "licence" => this with { Candidate = c with { Licences = c.Licences | Named<Licences>(change.Subject) } },
            "language" => this with { Candidate = c with { Languages = Languages(change, fewer) } },
            "recognition" => this with
            {
                Candidate = c with
                {
                    Recognitions =
                    [
                        .. c.Recognitions.Where(held => held.Occupation.ToString() != change.Subject),
                        new HeldRecognition(OccupationCode.Parse(change.Subject), Date(change.To).AddDays(-fewer)),
                    ],
                },
            },
            "category" => WithEntry(change, entry => entry with { Category = number }),
            "ork" => WithEntry(change, entry => entry with { Ork = number }),
            "entry_months" => WithEntry(change, entry => entry with { Months = number }),
            "sector_months" => this with
            {
                Candidate = c with
                {
                    Sectors = [.. c.Sectors.Where(sector => sector.Section != change.Subject[0]), new SectorMonths(change.Subject[0], number)],
                },
            },
            "managerial_months" => this with { Candidate = c with { ManagerialMonths = number } },
            "total_months" => this with { Candidate = c with { TotalMonths = number } },
            "field" => this with { Candidate = c with { Fields = [.. c.Fields, change.Subject] } },
            "education" => this with { Candidate = c with { Education = number } },
            "wait" => this with { AsOf = Date(change.To).AddDays(-fewer) },
            _ => throw new ArgumentException($"the code '{change.Code}' is not known to this test"),
        };
    }

    private ChangedPair WithEntry(NearestChange change, Func<Entry, Entry> changed)
    {
        Entry[] entries = [.. Candidate.Entries];
        entries[change.Entry!.Value] = changed(entries[change.Entry.Value]);
        return this with { Candidate = Candidate with { Entries = entries } };
    }

    private LanguageSkill[] Languages(NearestChange change, int fewer) =>
    [
        .. Candidate.Languages.Where(held => held.Language != change.Subject),
        new LanguageSkill(change.Subject, Enum.Parse<LanguageLevel>(change.To) - (byte)fewer),
    ];

    private static T Named<T>(string code)
        where T : struct, Enum => Enum.Parse<T>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
