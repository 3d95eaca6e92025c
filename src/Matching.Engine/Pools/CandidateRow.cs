using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Pools;

/// <summary>
/// A candidate's terms as bytes, after the <see cref="RowHeader"/>: what is rare or wide, and read only of those
/// who survived the columns. In memory only; nothing of this form is ever stored.
/// <code>
/// i32 birth · i32 salary · u16 zone · u16 total months · u16 managerial months · u16 health limits · u8 status and
/// consents · u8 modes and licences · u8 employments · u8 commute minutes · u8 education · 8 counts u8 · then the lists:
/// schedules u8 · fields u24 · sectors u8+u16 · languages u24+u8 · skills u24 · recognitions u16+i32 · quota groups u24 ·
/// entries u16+u16+u8
/// </code>
/// </summary>
internal static class CandidateRow
{
    /// <summary>The longest a row can be, by the limits of its lists.</summary>
    public const int LengthMax = RowHeader.IdOffset + Limits.IdLength + 29 + 8
        + (Limits.ListItems * (3 + 3 + 4 + 6 + 3)) + (Limits.Skills * 3) + (Limits.Entries * 5);

    public static void Write(ref RowWriter writer, CandidateTerms terms)
    {
        writer.Int32(terms.Birth);
        writer.Int32(terms.SalaryMinTenge);
        writer.UInt16(terms.Zone);
        writer.UInt16(terms.TotalMonths);
        writer.UInt16(terms.ManagerialMonths);
        writer.UInt16((int)terms.HealthLimits);
        writer.Byte((int)terms.Status | (terms.GuardianConsent ? 4 : 0) | (terms.PublishConsent ? 8 : 0)
            | (terms.AgencyConsent ? 16 : 0) | (terms.Relocation ? 32 : 0));
        writer.Byte((int)terms.Modes | ((int)terms.Licences << 3));
        writer.Byte((int)terms.Employments);
        writer.Byte(terms.MaxCommuteMinutes);
        writer.Byte(terms.Education);
        writer.Byte(terms.Schedules.Count);
        writer.Byte(terms.Fields.Count);
        writer.Byte(terms.Sectors.Count);
        writer.Byte(terms.Languages.Count);
        writer.Byte(terms.Skills.Count);
        writer.Byte(terms.Recognitions.Count);
        writer.Byte(terms.QuotaGroups.Count);
        writer.Byte(terms.Entries.Count);
        foreach (var schedule in terms.Schedules.Items)
        {
            writer.Byte((int)schedule);
        }

        foreach (var field in terms.Fields.Items)
        {
            writer.Code(field);
        }

        foreach (var sector in terms.Sectors.Items)
        {
            writer.Byte(sector.Section);
            writer.UInt16(sector.Months);
        }

        foreach (var language in terms.Languages.Items)
        {
            writer.Code(language.Language);
            writer.Byte((int)language.Level);
        }

        foreach (var skill in terms.Skills.Items)
        {
            writer.Code(skill);
        }

        foreach (var held in terms.Recognitions.Items)
        {
            writer.UInt16(held.Occupation);
            writer.Int32(held.ValidUntil);
        }

        foreach (var group in terms.QuotaGroups.Items)
        {
            writer.Code(group);
        }

        foreach (var entry in terms.Entries.Items)
        {
            writer.UInt16(entry.Occupation);
            writer.UInt16(entry.Months);
            writer.Byte(entry.Category | (entry.Ork << 2));
        }
    }

    public static void Read(ref byte row, CandidateTerms terms)
    {
        terms.RegisteredAt = RowHeader.RegisteredAt(ref row);
        var reader = new RowReader(ref row, RowHeader.BodyOffset(ref row));
        terms.Birth = reader.Int32();
        terms.SalaryMinTenge = reader.Int32();
        terms.Zone = reader.UInt16();
        terms.TotalMonths = reader.UInt16();
        terms.ManagerialMonths = reader.UInt16();
        terms.HealthLimits = (WorkConditions)reader.UInt16();
        var flags = reader.Byte();
        terms.Status = (CandidateStatus)(flags & 3);
        terms.GuardianConsent = (flags & 4) != 0;
        terms.PublishConsent = (flags & 8) != 0;
        terms.AgencyConsent = (flags & 16) != 0;
        terms.Relocation = (flags & 32) != 0;
        var modes = reader.Byte();
        terms.Modes = (TransportModes)(modes & 7);
        terms.Licences = (Licences)(modes >> 3);
        terms.Employments = (Employments)reader.Byte();
        terms.MaxCommuteMinutes = reader.Byte();
        terms.Education = reader.Byte();
        var schedules = terms.Schedules.Resize(reader.Byte());
        var fields = terms.Fields.Resize(reader.Byte());
        var sectors = terms.Sectors.Resize(reader.Byte());
        var languages = terms.Languages.Resize(reader.Byte());
        var skills = terms.Skills.Resize(reader.Byte());
        var recognitions = terms.Recognitions.Resize(reader.Byte());
        var quotaGroups = terms.QuotaGroups.Resize(reader.Byte());
        var entries = terms.Entries.Resize(reader.Byte());
        terms.ScheduleSet = 0;
        foreach (ref var schedule in schedules)
        {
            schedule = (Schedule)reader.Byte();
            terms.ScheduleSet |= 1 << (int)schedule;
        }

        foreach (ref var field in fields)
        {
            field = reader.Code();
        }

        foreach (ref var sector in sectors)
        {
            sector = new SectorMonths((char)reader.Byte(), reader.UInt16());
        }

        foreach (ref var language in languages)
        {
            language = new LanguageTerm(reader.Code(), (LanguageLevel)reader.Byte());
        }

        foreach (ref var skill in skills)
        {
            skill = reader.Code();
        }

        foreach (ref var held in recognitions)
        {
            held = new RecognitionTerm(reader.UInt16(), reader.Int32());
        }

        foreach (ref var group in quotaGroups)
        {
            group = reader.Code();
        }

        foreach (ref var entry in entries)
        {
            var occupation = reader.UInt16();
            var months = reader.UInt16();
            var levels = reader.Byte();
            entry = new EntryTerms(occupation, months, levels & 3, levels >> 2);
        }
    }
}
