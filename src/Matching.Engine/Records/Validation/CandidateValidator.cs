using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;

namespace Matching.Engine.Records.Validation;

/// <summary>Every limit of DATA.md on a candidate. Fields are named as the columns of candidates.csv.</summary>
public static class CandidateValidator
{
    private const int AllModes = (int)(TransportModes.Walk | TransportModes.Public | TransportModes.Car);
    internal const int AllEmployments = ((int)Employments.PublicWorks << 1) - 1;
    internal const int AllConditions = ((int)WorkConditions.Inaccessible << 1) - 1;
    internal const int AllLicences = ((int)Licences.E << 1) - 1;

    /// <summary>Appends every error found and answers whether there was none. A valid record costs no allocation.</summary>
    public static bool Check(Candidate candidate, Catalogue catalogue, List<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(errors);
        var before = errors.Count;

        FieldChecks.Id("candidate_id", candidate.Id, errors);
        if (candidate.Status > CandidateStatus.Portal)
        {
            errors.Add(new FieldError("status", FieldChecks.Number((int)candidate.Status), Allowed.Statuses));
        }

        TimeChecks.Time("registered_at", candidate.RegisteredAt, errors);
        FieldChecks.Zone("zone", candidate.Zone, catalogue, errors);
        FieldChecks.Range("max_commute_minutes", candidate.MaxCommuteMinutes, 0, Limits.CommuteMinutes, errors);
        CheckModes(candidate.Modes, errors);
        FieldChecks.Range("salary_min", candidate.SalaryMinTenge, 0, Limits.SalaryTenge, errors);
        FieldChecks.Schedules(candidate.Schedules, errors);
        FieldChecks.Flags("employment", (int)candidate.Employments, AllEmployments, Allowed.Employments, errors);
        FieldChecks.Range("education", candidate.Education, 0, Limits.Education, errors);
        FieldChecks.CodeList("fields", candidate.Fields, Limits.ListItems, errors);
        FieldChecks.Range("total_months", candidate.TotalMonths, 0, Limits.Months, errors);
        FieldChecks.Range("managerial_months", candidate.ManagerialMonths, 0, Limits.Months, errors);
        CheckSectors(candidate.Sectors, errors);
        FieldChecks.Flags("health_limits", (int)candidate.HealthLimits, AllConditions, Allowed.Conditions, errors);
        FieldChecks.Languages(candidate.Languages, errors);
        FieldChecks.Flags("licences", (int)candidate.Licences, AllLicences, Allowed.Licences, errors);
        FieldChecks.CodeList("skills", candidate.Skills, Limits.Skills, errors);
        CheckRecognitions(candidate.Recognitions, catalogue, errors);
        FieldChecks.CodeList("quota_groups", candidate.QuotaGroups, Limits.ListItems, errors);
        CheckEntries(candidate.Entries, catalogue, errors);
        return errors.Count == before;
    }

    /// <summary>No mode at all cannot be written: an empty column means the default, walk and public.</summary>
    private static void CheckModes(TransportModes modes, List<FieldError> errors)
    {
        if (modes == TransportModes.None)
        {
            errors.Add(new FieldError("modes", "", Allowed.Modes));
        }

        FieldChecks.Flags("modes", (int)modes, AllModes, Allowed.Modes, errors);
    }

    private static void CheckSectors(SectorMonths[] sectors, List<FieldError> errors)
    {
        if (!FieldChecks.Count("sectors", sectors.Length, Limits.ListItems, errors))
        {
            return;
        }

        var seen = 0;
        foreach (var (section, months) in sectors)
        {
            if (!FieldChecks.IsSection(section))
            {
                errors.Add(new FieldError("sectors", section.ToString(), Allowed.Section));
                continue;
            }

            if ((seen & (1 << (section - 'A'))) != 0)
            {
                FieldChecks.AddRepeated("sectors", section.ToString(), errors);
            }

            seen |= 1 << (section - 'A');
            FieldChecks.Range("sectors", months, 0, Limits.Months, errors);
        }
    }

    private static void CheckRecognitions(HeldRecognition[] recognitions, Catalogue catalogue, List<FieldError> errors)
    {
        if (!FieldChecks.Count("recognitions", recognitions.Length, Limits.ListItems, errors))
        {
            return;
        }

        for (var i = 0; i < recognitions.Length; i++)
        {
            var occupation = recognitions[i].Occupation;
            FieldChecks.Occupation("recognitions", occupation, catalogue, errors);
            for (var earlier = 0; earlier < i; earlier++)
            {
                if (recognitions[earlier].Occupation == occupation)
                {
                    FieldChecks.AddRepeated("recognitions", occupation.ToString(), errors);
                    break;
                }
            }
        }
    }

    private static void CheckEntries(Entry[] entries, Catalogue catalogue, List<FieldError> errors)
    {
        if (entries.Length == 0)
        {
            errors.Add(new FieldError("entries", "", Allowed.Range(1, Limits.Entries)));
        }

        if (!FieldChecks.Count("entries", entries.Length, Limits.Entries, errors))
        {
            return;
        }

        foreach (ref readonly var entry in entries.AsSpan())
        {
            FieldChecks.Occupation("entries", entry.Occupation, catalogue, errors);
            FieldChecks.Range("entries", entry.Months, 0, Limits.Months, errors);
            FieldChecks.Range("entries", entry.Category, 0, Limits.Category, errors);
            FieldChecks.Range("entries", entry.Ork, 0, Limits.Ork, errors);
        }
    }
}
