using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Pools;

/// <summary>
/// A vacancy's terms as bytes, after the <see cref="RowHeader"/>; in memory only.
/// <code>
/// u8 employer id length · employer id · i32 salary min · i32 salary max · u16 occupation · u16 zone + 1 · u16 min affinity ·
/// u16 openings · u16 conditions · u8 flags and modes · u8 employments · u8 licences · 5 counts u8 · own weights 7×u16 if any ·
/// then the lists: schedules u8 · skills u24 · languages u24+u8 · quota groups u24 ·
/// alternatives u8 u8 u8 u16 u8 u8, count of fields u8, fields u24
/// </code>
/// </summary>
internal static class VacancyRow
{
    public const int LengthMax = RowHeader.IdOffset + (2 * Limits.IdLength) + 28 + 14 + 8 + (Limits.Skills * 3)
        + (Limits.ListItems * 7) + (Limits.Alternatives * (8 + (Limits.ListItems * 3)));

    private const int Remote = 1;
    private const int Rotational = 2;
    private const int Housing = 4;
    private const int QualificationRequired = 8;
    private const int SkillsRequired = 16;
    private const int SalaryRequired = 32;
    private const int OwnWeights = 64;

    public static void Write(ref RowWriter writer, VacancyTerms terms, string employerId)
    {
        writer.Byte(employerId.Length);
        writer.Ascii(employerId);
        writer.Int32(terms.SalaryMinTenge);
        writer.Int32(terms.SalaryMaxTenge);
        writer.UInt16(terms.Occupation);
        writer.UInt16(terms.Zone + 1);
        writer.UInt16(terms.MinAffinity);
        writer.UInt16(terms.Openings);
        writer.UInt16((int)terms.Conditions);
        writer.Byte(Flag(terms.Remote, Remote) | Flag(terms.Rotational, Rotational) | Flag(terms.Housing, Housing)
            | Flag(terms.QualificationMode == RequirementMode.Required, QualificationRequired)
            | Flag(terms.SkillsMode == RequirementMode.Required, SkillsRequired)
            | Flag(terms.SalaryMode == RequirementMode.Required, SalaryRequired)
            | Flag(terms.HasOwnWeights, OwnWeights));
        writer.Byte((int)terms.Employments);
        writer.Byte((int)terms.Licences);
        writer.Byte(terms.Schedules.Count);
        writer.Byte(terms.Skills.Count);
        writer.Byte(terms.Languages.Count);
        writer.Byte(terms.QuotaGroups.Count);
        writer.Byte(terms.Alternatives.Count);
        if (terms.HasOwnWeights)
        {
            WriteWeights(ref writer, terms.Weights);
        }

        foreach (var schedule in terms.Schedules.Items)
        {
            writer.Byte((int)schedule);
        }

        foreach (var skill in terms.Skills.Items)
        {
            writer.Code(skill);
        }

        foreach (var language in terms.Languages.Items)
        {
            writer.Code(language.Language);
            writer.Byte((int)language.Level);
        }

        foreach (var group in terms.QuotaGroups.Items)
        {
            writer.Code(group);
        }

        foreach (ref readonly var alternative in terms.Alternatives.Items)
        {
            writer.Byte(alternative.EducationMin);
            writer.Byte(alternative.CategoryMin);
            writer.Byte(alternative.OrkMin);
            writer.UInt16(alternative.MonthsMin);
            writer.Byte((int)alternative.Scope);
            writer.Byte(alternative.Section);
            writer.Byte(alternative.FieldCount);
            foreach (var field in terms.FieldsOf(alternative))
            {
                writer.Code(field);
            }
        }
    }

    public static string EmployerId(ref byte row) => System.Text.Encoding.ASCII.GetString(EmployerIdBytes(ref row));

    /// <summary>Empty where no employer is named.</summary>
    public static ReadOnlySpan<byte> EmployerIdBytes(ref byte row)
    {
        var body = RowHeader.BodyOffset(ref row);
        return System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(
            ref System.Runtime.CompilerServices.Unsafe.Add(ref row, body + 1), new RowReader(ref row, body).Byte());
    }

    /// <summary>The index of the workplace's zone; <see cref="VacancyTerms.NoZone"/> where there is none.</summary>
    public static int Zone(ref byte row)
    {
        const int salariesAndOccupation = (2 * sizeof(int)) + sizeof(ushort);
        var body = RowHeader.BodyOffset(ref row);
        return new RowReader(ref row, body + 1 + new RowReader(ref row, body).Byte() + salariesAndOccupation).UInt16() - 1;
    }

    public static void Read(ref byte row, VacancyTerms terms, Weights policyWeights)
    {
        terms.RegisteredAt = RowHeader.RegisteredAt(ref row);
        var body = RowHeader.BodyOffset(ref row);
        var reader = new RowReader(ref row, body + 1 + new RowReader(ref row, body).Byte());
        terms.SalaryMinTenge = reader.Int32();
        terms.SalaryMaxTenge = reader.Int32();
        terms.Occupation = reader.UInt16();
        terms.Zone = reader.UInt16() - 1;
        terms.MinAffinity = reader.UInt16();
        terms.Openings = reader.UInt16();
        terms.Conditions = (WorkConditions)reader.UInt16();
        var flags = reader.Byte();
        terms.Remote = (flags & Remote) != 0;
        terms.Rotational = (flags & Rotational) != 0;
        terms.Housing = (flags & Housing) != 0;
        terms.QualificationMode = Mode(flags & QualificationRequired);
        terms.SkillsMode = Mode(flags & SkillsRequired);
        terms.SalaryMode = Mode(flags & SalaryRequired);
        terms.HasOwnWeights = (flags & OwnWeights) != 0;
        terms.Employments = (Employments)reader.Byte();
        terms.Licences = (Licences)reader.Byte();
        var schedules = terms.Schedules.Resize(reader.Byte());
        var skills = terms.Skills.Resize(reader.Byte());
        var languages = terms.Languages.Resize(reader.Byte());
        var quotaGroups = terms.QuotaGroups.Resize(reader.Byte());
        var alternatives = terms.Alternatives.Resize(reader.Byte());
        terms.Weights = terms.HasOwnWeights ? ReadWeights(ref reader) : policyWeights;
        terms.ScheduleSet = 0;
        foreach (ref var schedule in schedules)
        {
            schedule = (Schedule)reader.Byte();
            terms.ScheduleSet |= 1 << (int)schedule;
        }

        foreach (ref var skill in skills)
        {
            skill = reader.Code();
        }

        foreach (ref var language in languages)
        {
            language = new LanguageTerm(reader.Code(), (LanguageLevel)reader.Byte());
        }

        foreach (ref var group in quotaGroups)
        {
            group = reader.Code();
        }

        terms.AlternativeFields.Clear();
        foreach (ref var alternative in alternatives)
        {
            var education = reader.Byte();
            var category = reader.Byte();
            var ork = reader.Byte();
            var months = reader.UInt16();
            var scope = (ExperienceScope)reader.Byte();
            var section = (char)reader.Byte();
            var fieldCount = reader.Byte();
            alternative = new AlternativeTerms(
                education, category, ork, months, scope, section, terms.AlternativeFields.Count, fieldCount);
            for (var i = 0; i < fieldCount; i++)
            {
                terms.AlternativeFields.Add(reader.Code());
            }
        }
    }

    private static int Flag(bool set, int bit) => set ? bit : 0;

    private static RequirementMode Mode(int flag) => flag != 0 ? RequirementMode.Required : RequirementMode.Preferred;

    private static void WriteWeights(ref RowWriter writer, Weights weights)
    {
        writer.UInt16(weights.Profession);
        writer.UInt16(weights.Qualification);
        writer.UInt16(weights.Experience);
        writer.UInt16(weights.Salary);
        writer.UInt16(weights.Skills);
        writer.UInt16(weights.Transport);
        writer.UInt16(weights.Schedule);
    }

    private static Weights ReadWeights(ref RowReader reader) => new(
        reader.UInt16(), reader.UInt16(), reader.UInt16(), reader.UInt16(), reader.UInt16(), reader.UInt16(), reader.UInt16());
}
