using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>What learning, tests, service and time can change. Lists that are full (DATA.md) take nothing more.</summary>
internal static class TrainingLevers
{
    public static IEnumerable<Lever> Of(Pair pair) =>
        Held(pair).Concat(Languages(pair)).Concat(Grades(pair)).Concat(Service(pair)).Concat(Education(pair)).Concat(Waiting(pair));

    private static IEnumerable<Lever> Held(Pair pair)
    {
        var (vacancy, candidate) = (pair.Vacancy, pair.Candidate);
        foreach (var skill in vacancy.Skills.Except(candidate.Skills, StringComparer.Ordinal).Where(_ => candidate.Skills.Length < Limits.Skills))
        {
            yield return Lever.Of(ChangeKind.Skill, pair with { Candidate = candidate with { Skills = [.. candidate.Skills, skill] } }, skill, "0", "1");
        }

        foreach (var licence in Enum.GetValues<Licences>().Where(each => (vacancy.Licences & ~candidate.Licences & each) != 0))
        {
            yield return Lever.Of(
                ChangeKind.Licence, pair with { Candidate = candidate with { Licences = candidate.Licences | licence } }, Spelling.Of(licence), "0", "1");
        }

        var others = candidate.Recognitions.Where(held => held.Occupation != vacancy.Occupation).ToArray();
        if (others.Length < Limits.ListItems)
        {
            yield return Lever.Of(
                ChangeKind.Recognition,
                pair with { Candidate = candidate with { Recognitions = [.. others, new HeldRecognition(vacancy.Occupation, pair.AsOf)] } },
                vacancy.Occupation.ToString(), Spelling.Of(PairGates.RecognisedUntil(vacancy, candidate)), Spelling.Of(pair.AsOf));
        }
    }

    private static IEnumerable<Lever> Languages(Pair pair)
    {
        var candidate = pair.Candidate;
        foreach (var (language, _) in PairGates.LanguagesMissing(pair.Vacancy, candidate))
        {
            var held = PairGates.LevelOf(candidate, language);
            var others = candidate.Languages.Where(other => other.Language != language).ToArray();
            if (others.Length < Limits.ListItems)
            {
                yield return new Lever(ChangeKind.Language, LanguageLevel.C2 - held, higher =>
                    new Setting(
                        pair with { Candidate = candidate with { Languages = [.. others, new LanguageSkill(language, held + (byte)higher)] } },
                        (held + (byte)higher).ToString(), higher))
                {
                    Subject = language,
                    From = held == LanguageLevel.None ? "" : held.ToString(),
                };
            }
        }
    }

    private static IEnumerable<Lever> Grades(Pair pair)
    {
        for (var index = 0; index < pair.Candidate.Entries.Length; index++)
        {
            var entry = pair.Candidate.Entries[index];
            yield return OfEntry(pair, ChangeKind.Category, index, entry.Category, Limits.Category, value => entry with { Category = value });
            yield return OfEntry(pair, ChangeKind.Ork, index, entry.Ork, Limits.Ork, value => entry with { Ork = value });
            yield return OfEntry(pair, ChangeKind.EntryMonths, index, entry.Months, Limits.Months, value => entry with { Months = value });
        }
    }

    private static IEnumerable<Lever> Service(Pair pair)
    {
        var (vacancy, candidate) = (pair.Vacancy, pair.Candidate);
        var sections = vacancy.Alternatives.Where(each => each.Scope == ExperienceScope.Sector).Select(each => each.Section).Distinct();
        foreach (var section in sections)
        {
            var others = candidate.Sectors.Where(other => other.Section != section).ToArray();
            var months = candidate.Sectors.FirstOrDefault(sector => sector.Section == section).Months;
            if (others.Length < Limits.ListItems)
            {
                yield return Months(pair, ChangeKind.SectorMonths, months, value =>
                    candidate with { Sectors = [.. others, new SectorMonths(section, value)] }) with { Subject = section.ToString() };
            }
        }

        yield return Months(pair, ChangeKind.ManagerialMonths, candidate.ManagerialMonths, value => candidate with { ManagerialMonths = value });
        yield return Months(pair, ChangeKind.TotalMonths, candidate.TotalMonths, value => candidate with { TotalMonths = value });
    }

    private static IEnumerable<Lever> Education(Pair pair)
    {
        var candidate = pair.Candidate;
        var fields = pair.Vacancy.Alternatives.SelectMany(each => each.Fields).Distinct(StringComparer.Ordinal).Except(candidate.Fields, StringComparer.Ordinal);
        foreach (var field in fields.Where(_ => candidate.Fields.Length < Limits.ListItems))
        {
            yield return Lever.Of(ChangeKind.Field, pair with { Candidate = candidate with { Fields = [.. candidate.Fields, field] } }, field, "0", "1");
        }

        yield return Number(pair, ChangeKind.Education, candidate.Education, Limits.Education, value => candidate with { Education = value });
    }

    /// <summary>The first date on which the person is old enough; a birthday on 29 February counts from 1 March (SCORING.md compares numbers).</summary>
    private static IEnumerable<Lever> Waiting(Pair pair)
    {
        var birth = pair.Candidate.BirthDate;
        var year = birth.Year + PairGates.AgeRequired(pair.Vacancy, pair.Candidate);
        if (year > DateOnly.MaxValue.Year)
        {
            yield break;
        }

        var date = birth is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year) ? new DateOnly(year, 3, 1) : new DateOnly(year, birth.Month, birth.Day);
        if (date > pair.AsOf)
        {
            yield return new Lever(ChangeKind.Wait, 1, _ => new Setting(pair with { AsOf = date }, Spelling.Of(date), date.DayNumber - pair.AsOf.DayNumber))
            {
                From = Spelling.Of(pair.AsOf),
            };
        }
    }

    private static Lever OfEntry(Pair pair, ChangeKind kind, int index, int value, int valueMax, Func<int, Entry> changedEntry)
    {
        var entries = pair.Candidate.Entries;
        return Number(pair, kind, value, valueMax, changed =>
            pair.Candidate with { Entries = [.. entries[..index], changedEntry(changed), .. entries[(index + 1)..]] }) with
        {
            Entry = index,
            Subject = entries[index].Occupation.ToString(),
        };
    }

    private static Lever Months(Pair pair, ChangeKind kind, int months, Func<int, Candidate> changed) =>
        Number(pair, kind, months, Limits.Months, changed);

    private static Lever Number(Pair pair, ChangeKind kind, int value, int valueMax, Func<int, Candidate> changed) =>
        new(kind, Math.Max(0, valueMax - value), more => new Setting(pair with { Candidate = changed(value + more) }, Spelling.Of(value + more), more))
        {
            From = Spelling.Of(value),
            Monotone = true,
        };
}
