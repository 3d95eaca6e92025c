using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Journals;

/// <summary>
/// A vacancy as it is stored, with its codes written out. A change of this form is a new version.
/// <code>
/// version u8 = 1 · id text · employer text · registered n (seconds from 0001-01-01) · occupation u32
/// · openings n · least affinity n · zone text (empty: none)
/// · flags u8: bits 0 remote, 1 rotational, 2 housing, 3 qualification required, 4 skills required, 5 salary required, 6 own weights
/// · salary from n · salary to n · employments u8 · licences u8 · conditions n
/// · own weights, where the flag says so: 7 × n
/// · lists, each behind its count u8: schedules u8 · alternatives (u8 education, texts fields, u8 category, u8 ork, n months, u8 scope,
///   u8 section or 0) · skills text · languages text, u8 level · quota groups text
///
/// n: a number of 7 bits a byte; text: u8 length, ASCII; u32 little-endian
/// </code>
/// </summary>
internal static class VacancyCodec
{
    public static void Write(ByteWriter writer, Vacancy vacancy)
    {
        writer.Byte(RecordVersions.Vacancy);
        writer.Text(vacancy.Id);
        writer.Text(vacancy.EmployerId);
        ListCodec.Write(writer, vacancy.RegisteredAt);
        ListCodec.Write(writer, vacancy.Occupation);
        writer.Number(vacancy.Openings);
        writer.Number(vacancy.MinAffinity);
        writer.Text(vacancy.Zone);
        writer.Byte((vacancy.Remote ? 1 : 0) | (vacancy.Rotational ? 2 : 0) | (vacancy.Housing ? 4 : 0)
            | ((int)vacancy.QualificationMode << 3) | ((int)vacancy.SkillsMode << 4) | ((int)vacancy.SalaryMode << 5)
            | (vacancy.Weights is null ? 0 : 64));
        writer.Number(vacancy.SalaryMinTenge);
        writer.Number(vacancy.SalaryMaxTenge);
        writer.Byte((int)vacancy.Employments);
        writer.Byte((int)vacancy.Licences);
        writer.Number((int)vacancy.Conditions);
        if (vacancy.Weights is { } weights)
        {
            Write(writer, weights);
        }

        ListCodec.Write(writer, vacancy.Schedules);
        writer.Byte(vacancy.Alternatives.Length);
        foreach (var alternative in vacancy.Alternatives)
        {
            writer.Byte(alternative.EducationMin);
            ListCodec.Write(writer, alternative.Fields);
            writer.Byte(alternative.CategoryMin);
            writer.Byte(alternative.OrkMin);
            writer.Number(alternative.MonthsMin);
            writer.Byte((int)alternative.Scope);
            writer.Byte(alternative.Section);
        }

        ListCodec.Write(writer, vacancy.Skills);
        ListCodec.Write(writer, vacancy.Languages);
        ListCodec.Write(writer, vacancy.QuotaGroups);
    }

    public static Vacancy Read(ref ByteReader reader)
    {
        RecordVersions.Check("vacancy", reader.Byte(), RecordVersions.Vacancy);
        var id = reader.Text();
        var employerId = reader.Text();
        var registeredAt = ListCodec.ReadTime(ref reader);
        var occupation = ListCodec.ReadOccupation(ref reader);
        var openings = reader.Number(Limits.Openings);
        var minAffinity = reader.Number(Limits.Affinity);
        var zone = reader.Text();
        var flags = reader.Byte();
        return new Vacancy
        {
            Id = id,
            EmployerId = employerId,
            RegisteredAt = registeredAt,
            Occupation = occupation,
            Openings = openings,
            MinAffinity = minAffinity,
            Zone = zone,
            Remote = (flags & 1) != 0,
            Rotational = (flags & 2) != 0,
            Housing = (flags & 4) != 0,
            QualificationMode = (RequirementMode)((flags >> 3) & 1),
            SkillsMode = (RequirementMode)((flags >> 4) & 1),
            SalaryMode = (RequirementMode)((flags >> 5) & 1),
            SalaryMinTenge = reader.Number(Limits.SalaryTenge),
            SalaryMaxTenge = reader.Number(Limits.SalaryTenge),
            Employments = (Employments)reader.Byte(),
            Licences = (Licences)reader.Byte(),
            Conditions = (WorkConditions)reader.Number(ushort.MaxValue),
            Weights = (flags & 64) != 0 ? ReadWeights(ref reader) : null,
            Schedules = ListCodec.ReadSchedules(ref reader),
            Alternatives = ReadAlternatives(ref reader),
            Skills = ListCodec.ReadCodes(ref reader),
            Languages = ListCodec.ReadLanguages(ref reader),
            QuotaGroups = ListCodec.ReadCodes(ref reader),
        };
    }

    private static void Write(ByteWriter writer, Weights weights)
    {
        writer.Number(weights.Profession);
        writer.Number(weights.Qualification);
        writer.Number(weights.Experience);
        writer.Number(weights.Salary);
        writer.Number(weights.Skills);
        writer.Number(weights.Transport);
        writer.Number(weights.Schedule);
    }

    private static Weights ReadWeights(ref ByteReader reader) => new(
        Weight(ref reader), Weight(ref reader), Weight(ref reader), Weight(ref reader), Weight(ref reader), Weight(ref reader), Weight(ref reader));

    private static int Weight(ref ByteReader reader) => reader.Number(Limits.WeightSum);

    private static Alternative[] ReadAlternatives(ref ByteReader reader)
    {
        var count = reader.Byte();
        var alternatives = count == 0 ? [] : new Alternative[count];
        for (var i = 0; i < alternatives.Length; i++)
        {
            alternatives[i] = new Alternative(
                reader.Byte(), ListCodec.ReadCodes(ref reader), reader.Byte(), reader.Byte(), reader.Number(Limits.Months),
                (ExperienceScope)reader.Byte(), (char)reader.Byte());
        }

        return alternatives;
    }
}
