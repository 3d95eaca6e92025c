using Matching.Engine.Catalogues;
using Matching.Engine.Kernels;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Shortlists;

/// <summary>Sets the constants of the entries' kernel from a vacancy, and then step by step from the plan.</summary>
internal static class EntryProbes
{
    public static void SetVacancy(EntryProbe probe, VacancyTerms vacancy, Audience audience)
    {
        var needs = GateWords.NeedsA(vacancy);
        probe.NeedA = (needs & GateWords.NeedMaskA) | audience switch
        {
            Audience.Employer => GateWords.PublishConsent,
            Audience.Agency => GateWords.AgencyConsent,
            _ => 0,
        };
        probe.Employment = needs & GateWords.EmploymentMask;
        probe.Quota = needs & GateWords.QuotaMask;
        var needsB = GateWords.NeedsB(vacancy);
        probe.NeedB = needsB & GateWords.NeedMaskB;
        probe.Schedule = needsB & GateWords.ScheduleMask;
        probe.FirstSchedule = needsB & GateWords.FirstScheduleMask;
        probe.SalaryMaxTenge = vacancy.SalaryMaxTenge;
        probe.QualificationWeight = vacancy.Weights.Qualification;
        probe.ExperienceWeight = vacancy.Weights.Experience;
        probe.SalaryWeight = vacancy.Weights.Salary;
        probe.TransportWeight = vacancy.Weights.Transport;
        probe.ScheduleWeight = vacancy.Weights.Schedule;
        SetAlternatives(probe, vacancy);
    }

    public static void SetWidening(EntryProbe probe, VacancyTerms vacancy, Widening widening)
    {
        probe.ExtraMinutes = widening.ExtraMinutes;
        probe.SalaryRequired = IsRequired(vacancy.SalaryMode, widening);
        probe.QualificationRequired = IsRequired(vacancy.QualificationMode, widening);
        probe.SkillsNeeded = IsRequired(vacancy.SkillsMode, widening) ? CodeBits.Skills(vacancy.Skills.Items) : 0;
    }

    public static void SetOccupation(EntryProbe probe, VacancyTerms vacancy, int affinity)
    {
        probe.Affinity = affinity;
        probe.ProfessionAndSkills = (vacancy.Weights.Profession * affinity) + (vacancy.Weights.Skills * 1000);
    }

    public static void SetFixedTransport(EntryProbe probe, int score)
    {
        probe.TransportIsFixed = true;
        probe.FixedTransport = score;
    }

    public static void SetWay(EntryProbe probe, in Reach reach)
    {
        probe.TransportIsFixed = false;
        var (walk, transit, car) = (Minutes(reach.Walk), Minutes(reach.Public), Minutes(reach.Car));
        var minutes = probe.MinutesByModes;
        minutes[0] = EntryProbe.NoMinutes;
        minutes[(int)TransportModes.Walk] = walk;
        minutes[(int)TransportModes.Public] = transit;
        minutes[(int)(TransportModes.Walk | TransportModes.Public)] = Math.Min(walk, transit);
        minutes[(int)TransportModes.Car] = car;
        minutes[(int)(TransportModes.Walk | TransportModes.Car)] = Math.Min(walk, car);
        minutes[(int)(TransportModes.Public | TransportModes.Car)] = Math.Min(transit, car);
        minutes[7] = Math.Min(Math.Min(walk, transit), car);
    }

    private static int Minutes(byte minutes) => minutes == Reach.Absent ? EntryProbe.NoMinutes : minutes;

    private static bool IsRequired(RequirementMode mode, Widening widening) =>
        mode == RequirementMode.Required && !widening.RequirementsArePreferred;

    private static void SetAlternatives(EntryProbe probe, VacancyTerms vacancy)
    {
        probe.AlternativeCount = Math.Max(vacancy.Alternatives.Count, 1);
        if (vacancy.Alternatives.Count == 0)
        {
            // No alternatives: nothing is asked, and months in the occupation count.
            probe.Alternatives[0] = default;
            return;
        }

        for (var k = 0; k < vacancy.Alternatives.Count; k++)
        {
            ref readonly var asked = ref vacancy.Alternatives.Items[k];
            var fields = asked.FieldCount == 0 ? 0 : CodeBits.Fields(vacancy.FieldsOf(asked));

            // Of fields that the pool has never seen, none is held: a bit that no entry has.
            fields = asked.FieldCount > 0 && fields == 0 ? CodeBits.NoField : fields;
            probe.Alternatives[k] = new ProbeAlternative(
                asked.EducationMin, asked.CategoryMin, asked.OrkMin, asked.MonthsMin, Source(asked.Scope), fields);
        }
    }

    private static ProbeMonths Source(ExperienceScope scope) => scope switch
    {
        ExperienceScope.Occupation => ProbeMonths.Occupation,
        ExperienceScope.Sector => ProbeMonths.SectorAtMost,
        ExperienceScope.Managerial => ProbeMonths.Managerial,
        _ => ProbeMonths.Total,
    };
}
