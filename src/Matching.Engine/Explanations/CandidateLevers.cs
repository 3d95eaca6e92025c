using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>What the person can change by a signature or a decision: consents, working time, the way to work, pay.</summary>
internal static class CandidateLevers
{
    public static IEnumerable<Lever> Of(Pair pair) =>
        Consents(pair).Concat(WorkingTime(pair)).Concat(Way(pair)).Concat(Pay(pair));

    private static IEnumerable<Lever> Consents(Pair pair)
    {
        var candidate = pair.Candidate;
        if (!candidate.PublishConsent)
        {
            yield return Flag(ChangeKind.PublishConsent, pair with { Candidate = candidate with { PublishConsent = true } });
        }

        if (!candidate.AgencyConsent)
        {
            yield return Flag(ChangeKind.AgencyConsent, pair with { Candidate = candidate with { AgencyConsent = true } });
        }

        if (!candidate.GuardianConsent)
        {
            yield return Flag(ChangeKind.GuardianConsent, pair with { Candidate = candidate with { GuardianConsent = true } });
        }
    }

    private static IEnumerable<Lever> WorkingTime(Pair pair)
    {
        var (vacancy, candidate) = (pair.Vacancy, pair.Candidate);
        foreach (var schedule in vacancy.Schedules)
        {
            var held = candidate.Schedules.Contains(schedule);
            if (!held && candidate.Schedules.Length > 0)
            {
                yield return WithSchedules(ChangeKind.Schedule, schedule, [.. candidate.Schedules, schedule]);
            }
            else if (candidate.Schedules.Length == 0 || schedule != candidate.Schedules[0])
            {
                yield return WithSchedules(ChangeKind.SchedulePreferred, schedule, [schedule, .. candidate.Schedules.Where(other => other != schedule)]);
            }
        }

        foreach (var employment in Enum.GetValues<Employments>().Where(each => (vacancy.Employments & ~candidate.Employments & each) != 0))
        {
            // Nothing stated meets everything: stating one could only close the gate.
            if (candidate.Employments != Employments.NotStated)
            {
                var all = candidate.Employments | employment;
                yield return Lever.Of(
                    ChangeKind.Employment, pair with { Candidate = candidate with { Employments = all } },
                    Spelling.Of(employment), Spelling.Of(candidate.Employments), Spelling.Of(all));
            }
        }

        Lever WithSchedules(ChangeKind kind, Schedule schedule, Schedule[] all) => Lever.Of(
            kind, pair with { Candidate = candidate with { Schedules = all } },
            Spelling.Name(schedule), Spelling.Of(candidate.Schedules), Spelling.Of(all));
    }

    private static IEnumerable<Lever> Way(Pair pair)
    {
        var candidate = pair.Candidate;
        if (pair.Vacancy.Remote)
        {
            yield break;
        }

        var minutes = candidate.MaxCommuteMinutes;
        yield return new Lever(ChangeKind.Commute, Math.Max(0, Limits.CommuteMinutes - minutes), more =>
            new Setting(pair with { Candidate = candidate with { MaxCommuteMinutes = minutes + more } }, Spelling.Of(minutes + more), more))
        {
            From = Spelling.Of(minutes),
            Monotone = true,
        };

        foreach (var mode in new[] { TransportModes.Walk, TransportModes.Public, TransportModes.Car }.Where(mode => (candidate.Modes & mode) == 0))
        {
            var all = candidate.Modes | mode;
            yield return Lever.Of(
                ChangeKind.Mode, pair with { Candidate = candidate with { Modes = all } }, Spelling.Of(mode), Spelling.Of(candidate.Modes), Spelling.Of(all));
        }

        if (!candidate.Relocation)
        {
            yield return Flag(ChangeKind.Relocation, pair with { Candidate = candidate with { Relocation = true } });
        }
    }

    /// <summary>Down to 0, which means that no pay is named.</summary>
    private static IEnumerable<Lever> Pay(Pair pair)
    {
        var salary = pair.Candidate.SalaryMinTenge;
        yield return new Lever(ChangeKind.Salary, salary, less =>
            new Setting(pair with { Candidate = pair.Candidate with { SalaryMinTenge = salary - less } }, Spelling.Of(salary - less), less))
        {
            From = Spelling.Of(salary),
            Monotone = true,
        };
    }

    private static Lever Flag(ChangeKind kind, Pair changed) => Lever.Of(kind, changed, "", Spelling.Of(false), Spelling.Of(true));
}
