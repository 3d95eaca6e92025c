using Matching.Engine.Catalogues;
using Matching.Engine.Criteria;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Benchmarks.Baseline;

/// <summary>One line of the plain scan's answer.</summary>
internal readonly record struct PlainMatch(int Person, int Total, int Entry);

/// <summary>
/// What the engine is measured against: a plain, careful scan of the entries of the right occupations, which lie together. It
/// compares bits and numbers, asks the cheapest gates first, and keeps the best n in order; it skips nothing and vectorises
/// nothing. Career centre, no widening, default policy.
/// </summary>
internal sealed class PlainScan
{
    private readonly Catalogue catalogue;
    private readonly PlainPerson[] persons;
    private readonly PlainEntry[][] entriesByOccupation;
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly Reach[] reachByZone;
    private readonly List<NearOccupation> near = [];
    private readonly List<PlainMatch> best = [];

    public PlainScan(Catalogue catalogue, IEnumerable<Candidate> candidates)
    {
        this.catalogue = catalogue;
        var people = new List<PlainPerson>();
        var entries = new List<PlainEntry>[catalogue.Occupations.Count];
        foreach (var candidate in candidates)
        {
            for (var index = 0; index < candidate.Entries.Length; index++)
            {
                var entry = candidate.Entries[index];
                (entries[Occupation(entry.Occupation)] ??= []).Add(
                    new PlainEntry(people.Count, (short)entry.Months, (byte)entry.Category, (byte)entry.Ork, (byte)index));
            }

            people.Add(Person(candidate));
        }

        persons = [.. people];
        entriesByOccupation = Array.ConvertAll(entries, list => list?.ToArray() ?? []);
        reachByZone = new Reach[catalogue.Zones.Count];
    }

    public string IdOf(int person) => persons[person].Id;

    /// <summary>Entries that the last query looked at.</summary>
    public long EntriesScanned { get; private set; }

    public IReadOnlyList<PlainMatch> Find(Vacancy vacancy, int size, int asOf)
    {
        best.Clear();
        EntriesScanned = 0;
        LayOutReach(vacancy);
        var query = new Query(this, vacancy, asOf);
        catalogue.Occupations.NearVacancy(query.Occupation, vacancy.MinAffinity, near);
        foreach (var occupation in near)
        {
            EntriesScanned += entriesByOccupation[occupation.Index].Length;
            foreach (ref readonly var entry in entriesByOccupation[occupation.Index].AsSpan())
            {
                var total = query.Total(persons[entry.Person], entry, occupation.Affinity);
                if (total >= 0 && (best.Count < size || total >= best[^1].Total))
                {
                    Keep(new PlainMatch(entry.Person, total, entry.Index), size);
                }
            }
        }

        return best;
    }

    private void Keep(PlainMatch match, int size)
    {
        var same = best.FindIndex(other => other.Person == match.Person);
        if (same >= 0)
        {
            if (best[same].Total > match.Total || (best[same].Total == match.Total && best[same].Entry <= match.Entry))
            {
                return;
            }

            best.RemoveAt(same);
        }

        var place = best.Count;
        while (place > 0 && Before(match, best[place - 1]))
        {
            place--;
        }

        best.Insert(place, match);
        if (best.Count > size)
        {
            best.RemoveAt(size);
        }
    }

    private bool Before(PlainMatch left, PlainMatch right)
    {
        if (left.Total != right.Total)
        {
            return left.Total > right.Total;
        }

        ref var one = ref persons[left.Person];
        ref var other = ref persons[right.Person];
        return one.RegisteredAt != other.RegisteredAt
            ? one.RegisteredAt < other.RegisteredAt
            : string.CompareOrdinal(one.Id, other.Id) < 0;
    }

    private void LayOutReach(Vacancy vacancy)
    {
        Array.Fill(reachByZone, new Reach(0, Reach.Absent, Reach.Absent, Reach.Absent));
        if (!vacancy.Remote && catalogue.Zones.TryIndex(vacancy.Zone, out var zone))
        {
            foreach (var reach in catalogue.Travel.ToWorkplace(zone))
            {
                reachByZone[reach.Zone] = reach;
            }
        }
    }

    private int Occupation(OccupationCode code) =>
        catalogue.Occupations.TryIndex(code, out var index) ? index : throw new ArgumentException($"unknown occupation {code}");

    private int Code(string text)
    {
        if (!codes.TryGetValue(text, out var number))
        {
            codes[text] = number = codes.Count;
        }

        return number;
    }

    private int[] Codes(string[] list)
    {
        var numbers = Array.ConvertAll(list, Code);
        Array.Sort(numbers);
        return numbers;
    }

    private PlainPerson Person(Candidate candidate) => new()
    {
        Id = candidate.Id,
        RegisteredAt = candidate.RegisteredAt.UnixSeconds,
        Birth = DateNumber.Of(candidate.BirthDate),
        Zone = catalogue.Zones.TryIndex(candidate.Zone, out var zone) ? zone : throw new ArgumentException(candidate.Zone),
        SalaryMinTenge = candidate.SalaryMinTenge,
        MaxCommuteMinutes = (short)candidate.MaxCommuteMinutes,
        TotalMonths = (short)candidate.TotalMonths,
        ManagerialMonths = (short)candidate.ManagerialMonths,
        HealthLimits = candidate.HealthLimits,
        Education = (byte)candidate.Education,
        ScheduleSet = Set(candidate.Schedules),
        FirstSchedule = candidate.Schedules.Length == 0 ? (sbyte)-1 : (sbyte)candidate.Schedules[0],
        Employments = candidate.Employments,
        Licences = candidate.Licences,
        Modes = candidate.Modes,
        GuardianConsent = candidate.GuardianConsent,
        PublishConsent = candidate.PublishConsent,
        AgencyConsent = candidate.AgencyConsent,
        Relocation = candidate.Relocation,
        Fields = Codes(candidate.Fields),
        Skills = Codes(candidate.Skills),
        QuotaGroups = Codes(candidate.QuotaGroups),
        Sectors = candidate.Sectors,
        Languages = Array.ConvertAll(candidate.Languages, held => (Code(held.Language), (int)held.Level)),
        Recognitions = Array.ConvertAll(candidate.Recognitions, held => (Occupation(held.Occupation), DateNumber.Of(held.ValidUntil))),
    };

    private static byte Set(Schedule[] schedules)
    {
        var set = 0;
        foreach (var schedule in schedules)
        {
            set |= 1 << (int)schedule;
        }

        return (byte)set;
    }

    /// <summary>The vacancy in numbers, and the score of one entry against it.</summary>
    private sealed class Query
    {
        private readonly PlainScan scan;
        private readonly Vacancy vacancy;
        private readonly int asOf;
        private readonly int scheduleSet;
        private readonly WorkConditions conditions;
        private readonly bool adultsOnly;
        private readonly bool recognitionNeeded;
        private readonly Weights weights;
        private readonly int[] skills;
        private readonly int[] quotaGroups;
        private readonly (int Language, int Level)[] languages;
        private readonly int[][] fields;

        public Query(PlainScan scan, Vacancy vacancy, int asOf)
        {
            this.scan = scan;
            this.vacancy = vacancy;
            this.asOf = asOf;
            Occupation = scan.Occupation(vacancy.Occupation);
            scheduleSet = Set(vacancy.Schedules);
            conditions = vacancy.AllConditions;
            adultsOnly = (conditions & WorkConditions.AdultsOnly) != 0;
            recognitionNeeded = scan.catalogue.Occupations[Occupation].Recognition == RecognitionKind.Mandatory;
            weights = vacancy.Weights ?? Policy.Default.Weights;
            skills = scan.Codes(vacancy.Skills);
            quotaGroups = scan.Codes(vacancy.QuotaGroups);
            languages = Array.ConvertAll(vacancy.Languages, needed => (scan.Code(needed.Language), (int)needed.Level));
            fields = Array.ConvertAll(vacancy.Alternatives, alternative => scan.Codes(alternative.Fields));
        }

        public int Occupation { get; }

        /// <summary>Below 0 where a gate is closed.</summary>
        public int Total(in PlainPerson person, in PlainEntry entry, int affinity)
        {
            if ((person.HealthLimits & conditions) != 0 || (vacancy.Licences & ~person.Licences) != 0
                || (scheduleSet != 0 && person.ScheduleSet != 0 && (scheduleSet & person.ScheduleSet) == 0)
                || (vacancy.Employments != 0 && person.Employments != 0 && (vacancy.Employments & person.Employments) == 0)
                || (vacancy.SalaryMode == RequirementMode.Required && vacancy.SalaryMaxTenge != 0 && person.SalaryMinTenge > vacancy.SalaryMaxTenge))
            {
                return -1;
            }

            var transport = Transport(person);
            if (transport < 0 || !Age(person) || !Lists(person))
            {
                return -1;
            }

            var held = Common(skills, person.Skills);
            if (vacancy.SkillsMode == RequirementMode.Required && held < skills.Length)
            {
                return -1;
            }

            var service = Service(person, entry, affinity);
            if (service < 0)
            {
                return -1;
            }

            var firstOffered = person.FirstSchedule >= 0 && (scheduleSet >> person.FirstSchedule & 1) != 0;
            return service + (weights.Profession * affinity)
                + (weights.Salary * CriterionScores.Salary(person.SalaryMinTenge, vacancy.SalaryMaxTenge))
                + (weights.Skills * CriterionScores.Skills(held, skills.Length))
                + (weights.Transport * transport) + (weights.Schedule * CriterionScores.Schedule(firstOffered));
        }

        private int Transport(in PlainPerson person)
        {
            if (vacancy.Remote)
            {
                return CriterionScores.Full;
            }

            var minutes = scan.reachByZone[person.Zone].By(person.Modes);
            return CriterionScores.Transport(
                minutes == Reach.Absent ? CriterionScores.NoMinutes : minutes, person.MaxCommuteMinutes, person.Relocation,
                vacancy.Rotational || vacancy.Housing);
        }

        private bool Age(in PlainPerson person) =>
            person.Birth + (person.GuardianConsent ? 140_000 : 160_000) <= asOf && (!adultsOnly || person.Birth + 180_000 <= asOf);

        private bool Lists(in PlainPerson person)
        {
            foreach (var (language, level) in languages)
            {
                if (!Array.Exists(person.Languages, held => held.Language == language && held.Level >= level))
                {
                    return false;
                }
            }

            return (quotaGroups.Length == 0 || Common(quotaGroups, person.QuotaGroups) > 0)
                && (!recognitionNeeded || Recognised(person));
        }

        private bool Recognised(in PlainPerson person)
        {
            foreach (var (occupation, validUntil) in person.Recognitions)
            {
                if (occupation == Occupation && validUntil >= asOf)
                {
                    return true;
                }
            }

            return false;
        }

        private int Service(in PlainPerson person, in PlainEntry entry, int affinity)
        {
            var months = CriterionScores.OccupationMonths(entry.Months, affinity);
            if (vacancy.Alternatives.Length == 0)
            {
                return (weights.Qualification * CriterionScores.Full) + (weights.Experience * CriterionScores.Experience(months, 0));
            }

            var bestOfAll = -1;
            for (var k = 0; k < vacancy.Alternatives.Length; k++)
            {
                var alternative = vacancy.Alternatives[k];
                var counted = alternative.Scope switch
                {
                    ExperienceScope.Occupation => months,
                    ExperienceScope.Managerial => person.ManagerialMonths,
                    ExperienceScope.Any => person.TotalMonths,
                    _ => SectorMonths(person, alternative.Section),
                };
                var missed = fields[k].Length > 0 && Common(fields[k], person.Fields) == 0;
                if (vacancy.QualificationMode == RequirementMode.Required
                    && (person.Education < alternative.EducationMin || entry.Category < alternative.CategoryMin
                        || entry.Ork < alternative.OrkMin || missed || counted < alternative.MonthsMin))
                {
                    continue;
                }

                var qualification = CriterionScores.Qualification(
                    alternative.EducationMin, person.Education, alternative.CategoryMin, entry.Category, alternative.OrkMin, entry.Ork, missed);
                bestOfAll = Math.Max(
                    bestOfAll,
                    (weights.Qualification * qualification) + (weights.Experience * CriterionScores.Experience(counted, alternative.MonthsMin)));
            }

            return bestOfAll;
        }

        private static int SectorMonths(in PlainPerson person, char section)
        {
            foreach (var sector in person.Sectors)
            {
                if (sector.Section == section)
                {
                    return sector.Months;
                }
            }

            return 0;
        }

        /// <summary>How many numbers two sorted lists share.</summary>
        private static int Common(int[] left, int[] right)
        {
            var common = 0;
            for (int i = 0, j = 0; i < left.Length && j < right.Length;)
            {
                if (left[i] == right[j])
                {
                    common++;
                    i++;
                    j++;
                }
                else if (left[i] < right[j])
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }

            return common;
        }
    }
}
