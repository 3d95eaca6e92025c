using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Snapshots;

/// <summary>
/// A vacancy in a snapshot: as in the journal (VacancyCodec), but for codes, zone and occupation, which are numbers; see <see cref="CandidateSnapshotRow"/>.
/// <code>
/// id text · employer text · registered n · occupation n · openings n · least affinity n · zone n + 1 (0: none)
/// · flags u8 as in the journal · salary from n · salary to n · employments u8 · licences u8 · conditions n · own weights 7 × n, if flagged
/// · lists: schedules u8 · skills n · languages n u8 · quota groups n
/// · alternatives (u8 education, u8 category, u8 ork, n months, u8 scope, u8 section, list of fields n)
/// </code>
/// </summary>
internal static class VacancySnapshotRow
{
    private static readonly long FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();

    public static void Write(ByteWriter writer, ReadOnlySpan<byte> id, string employerId, VacancyTerms terms)
    {
        writer.Byte(id.Length);
        writer.Bytes(id);
        writer.Text(employerId);
        writer.Number(terms.RegisteredAt - FirstSecond);
        writer.Number(terms.Occupation);
        writer.Number(terms.Openings);
        writer.Number(terms.MinAffinity);
        writer.Number(terms.Zone + 1);
        writer.Byte((terms.Remote ? 1 : 0) | (terms.Rotational ? 2 : 0) | (terms.Housing ? 4 : 0)
            | ((int)terms.QualificationMode << 3) | ((int)terms.SkillsMode << 4) | ((int)terms.SalaryMode << 5)
            | (terms.HasOwnWeights ? 64 : 0));
        writer.Number(terms.SalaryMinTenge);
        writer.Number(terms.SalaryMaxTenge);
        writer.Byte((int)terms.Employments);
        writer.Byte((int)terms.Licences);
        writer.Number((int)terms.Conditions);
        if (terms.HasOwnWeights)
        {
            var own = terms.Weights;
            foreach (var weight in (ReadOnlySpan<int>)[own.Profession, own.Qualification, own.Experience, own.Salary, own.Skills, own.Transport, own.Schedule])
            {
                writer.Number(weight);
            }
        }

        SnapshotRows.Write(writer, terms.Schedules.Items);
        SnapshotRows.Write(writer, terms.Skills.Items);
        SnapshotRows.Write(writer, terms.Languages.Items);
        SnapshotRows.Write(writer, terms.QuotaGroups.Items);
        writer.Byte(terms.Alternatives.Count);
        foreach (var alternative in terms.Alternatives.Items)
        {
            writer.Byte(alternative.EducationMin);
            writer.Byte(alternative.CategoryMin);
            writer.Byte(alternative.OrkMin);
            writer.Number(alternative.MonthsMin);
            writer.Byte((int)alternative.Scope);
            writer.Byte(alternative.Section);
            SnapshotRows.Write(writer, terms.FieldsOf(alternative));
        }
    }

    /// <summary>Returns the id's bytes.</summary>
    public static ReadOnlySpan<byte> Read(
        scoped ref ByteReader reader, VacancyTerms terms, out string employerId, Catalogue catalogue, CodeTables codes, Weights policyWeights)
    {
        var id = reader.Id();
        employerId = reader.Text();
        terms.RegisteredAt = reader.Number() + FirstSecond;
        terms.Occupation = reader.Number(catalogue.Occupations.Count - 1);
        terms.Openings = reader.Number(Limits.Openings);
        terms.MinAffinity = reader.Number(Limits.Affinity);
        terms.Zone = reader.Number(catalogue.Zones.Count) - 1;
        var flags = reader.Byte();
        terms.Remote = (flags & 1) != 0;
        terms.Rotational = (flags & 2) != 0;
        terms.Housing = (flags & 4) != 0;
        terms.QualificationMode = (RequirementMode)((flags >> 3) & 1);
        terms.SkillsMode = (RequirementMode)((flags >> 4) & 1);
        terms.SalaryMode = (RequirementMode)((flags >> 5) & 1);
        terms.HasOwnWeights = (flags & 64) != 0;
        terms.SalaryMinTenge = reader.Number(Limits.SalaryTenge);
        terms.SalaryMaxTenge = reader.Number(Limits.SalaryTenge);
        terms.Employments = (Employments)reader.Byte();
        terms.Licences = (Licences)reader.Byte();
        terms.Conditions = (WorkConditions)reader.Number(ushort.MaxValue);
        terms.Weights = terms.HasOwnWeights ? ReadWeights(ref reader) : policyWeights;
        terms.ScheduleSet = SnapshotRows.Read(ref reader, terms.Schedules);
        SnapshotRows.Read(ref reader, terms.Skills, Limits.Skills, codes.Skills.Count);
        SnapshotRows.Read(ref reader, terms.Languages, codes.Languages.Count);
        SnapshotRows.Read(ref reader, terms.QuotaGroups, Limits.ListItems, codes.QuotaGroups.Count);
        ReadAlternatives(ref reader, terms, codes.Fields.Count);
        return id;
    }

    private static void ReadAlternatives(ref ByteReader reader, VacancyTerms terms, int codes)
    {
        terms.Alternatives.Clear();
        terms.AlternativeFields.Clear();
        var count = SnapshotRows.Count(ref reader, Limits.Alternatives);
        for (var i = 0; i < count; i++)
        {
            var (education, category, ork) = (reader.Byte(), reader.Byte(), reader.Byte());
            var months = reader.Number(Limits.Months);
            var (scope, section) = ((ExperienceScope)reader.Byte(), (char)reader.Byte());
            var start = terms.AlternativeFields.Count;
            var fields = SnapshotRows.Count(ref reader, Limits.ListItems);
            for (var field = 0; field < fields; field++)
            {
                terms.AlternativeFields.Add(reader.Number(codes - 1));
            }

            terms.Alternatives.Add(new AlternativeTerms(education, category, ork, months, scope, section, start, fields));
        }
    }

    private static Weights ReadWeights(ref ByteReader reader) => new(
        reader.Number(Limits.WeightSum), reader.Number(Limits.WeightSum), reader.Number(Limits.WeightSum), reader.Number(Limits.WeightSum),
        reader.Number(Limits.WeightSum), reader.Number(Limits.WeightSum), reader.Number(Limits.WeightSum));
}
