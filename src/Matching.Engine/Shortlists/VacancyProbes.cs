using Matching.Engine.Criteria;
using Matching.Engine.Gates;
using Matching.Engine.Kernels;
using Matching.Engine.Policies;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Shortlists;

/// <summary>Sets the constants of the vacancies' kernel from a candidate, and then step by step from the plan.</summary>
internal static class VacancyProbes
{
    public static void SetCandidate(VacancyProbe probe, CandidateTerms candidate, Weights weights, int asOf)
    {
        probe.HasA = GateWords.HasA(candidate);
        if (!Gate.IsAdult(candidate.Birth, asOf))
        {
            // Conditions closed to minors are like those that health excludes.
            probe.HasA &= ~((uint)WorkConditions.AdultsOnly << GateWords.ConditionShift);
        }

        probe.HasB = GateWords.HasB(candidate);
        probe.FieldsHeld = CodeBits.Fields(candidate.Fields.Items) | CodeBits.NoField;
        probe.SalaryMinTenge = candidate.SalaryMinTenge;
        probe.Education = candidate.Education;
        probe.ManagerialMonths = candidate.ManagerialMonths;
        probe.TotalMonths = candidate.TotalMonths;
        probe.SectorMonthsAtMost = 0;
        foreach (var sector in candidate.Sectors.Items)
        {
            probe.SectorMonthsAtMost = Math.Max(probe.SectorMonthsAtMost, sector.Months);
        }

        probe.QualificationWeight = weights.Qualification;
        probe.ExperienceWeight = weights.Experience;
        probe.SalaryWeight = weights.Salary;
        probe.TransportWeight = weights.Transport;
        probe.ScheduleWeight = weights.Schedule;
    }

    public static void SetWidening(VacancyProbe probe, Widening widening)
    {
        probe.MinAffinityCap = widening.MinAffinityCap;
        probe.RequirementsArePreferred = widening.RequirementsArePreferred;
    }

    public static void SetOccupation(VacancyProbe probe, EntryTerms entry, int affinity, Weights weights)
    {
        probe.Category = entry.Category;
        probe.Ork = entry.Ork;
        probe.Affinity = affinity;
        probe.OccupationMonths = CriterionScores.OccupationMonths(entry.Months, affinity);
        probe.ProfessionAndSkills = (weights.Profession * affinity) + (weights.Skills * CriterionScores.Full);
    }

    public static void SetTransport(VacancyProbe probe, int score) => probe.Transport = score;

    /// <summary>By a move: those who are lodged score more.</summary>
    public static void SetMove(VacancyProbe probe)
    {
        probe.Transport = -1;
        probe.TransportLodged = CriterionScores.RelocationHoused;
        probe.TransportUnlodged = CriterionScores.RelocationUnhoused;
    }
}
