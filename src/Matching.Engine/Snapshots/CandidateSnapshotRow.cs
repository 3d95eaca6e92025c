using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Snapshots;

/// <summary>
/// A candidate in a snapshot: as in the journal (CandidateCodec), but for its codes, which are numbers of the snapshot's tables, and its zone and
/// occupations, which are indices of the catalogue that the snapshot names.
/// <code>
/// id text · registered n (seconds from 0001-01-01) · birth n (yyyymmdd) · status and consents u8 · modes and licences u8
/// · employments u8 · commute minutes u8 · education u8 · health limits n · salary n · total months n · managerial months n · zone n
/// · lists: schedules u8 · fields n · sectors u8 n · languages n u8 · skills n · recognitions n n · quota groups n · entries n n u8 u8
/// </code>
/// </summary>
internal static class CandidateSnapshotRow
{
    private static readonly long FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();

    public static void Write(ByteWriter writer, ReadOnlySpan<byte> id, CandidateTerms terms)
    {
        writer.Byte(id.Length);
        writer.Bytes(id);
        writer.Number(terms.RegisteredAt - FirstSecond);
        writer.Number(terms.Birth);
        writer.Byte((int)terms.Status | (terms.GuardianConsent ? 4 : 0) | (terms.PublishConsent ? 8 : 0)
            | (terms.AgencyConsent ? 16 : 0) | (terms.Relocation ? 32 : 0));
        writer.Byte((int)terms.Modes | ((int)terms.Licences << 3));
        writer.Byte((int)terms.Employments);
        writer.Byte(terms.MaxCommuteMinutes);
        writer.Byte(terms.Education);
        writer.Number((int)terms.HealthLimits);
        writer.Number(terms.SalaryMinTenge);
        writer.Number(terms.TotalMonths);
        writer.Number(terms.ManagerialMonths);
        writer.Number(terms.Zone);
        SnapshotRows.Write(writer, terms.Schedules.Items);
        SnapshotRows.Write(writer, terms.Fields.Items);
        writer.Byte(terms.Sectors.Count);
        foreach (var (section, months) in terms.Sectors.Items)
        {
            writer.Byte(section);
            writer.Number(months);
        }

        SnapshotRows.Write(writer, terms.Languages.Items);
        SnapshotRows.Write(writer, terms.Skills.Items);
        writer.Byte(terms.Recognitions.Count);
        foreach (var (occupation, validUntil) in terms.Recognitions.Items)
        {
            writer.Number(occupation);
            writer.Number(validUntil);
        }

        SnapshotRows.Write(writer, terms.QuotaGroups.Items);
        writer.Byte(terms.Entries.Count);
        foreach (var entry in terms.Entries.Items)
        {
            writer.Number(entry.Occupation);
            writer.Number(entry.Months);
            writer.Byte(entry.Category);
            writer.Byte(entry.Ork);
        }
    }

    /// <summary>Returns the id's bytes.</summary>
    public static ReadOnlySpan<byte> Read(scoped ref ByteReader reader, CandidateTerms terms, Catalogue catalogue, CodeTables codes)
    {
        var id = reader.Id();
        terms.RegisteredAt = reader.Number() + FirstSecond;
        terms.Birth = reader.Number(9999_12_31);
        var status = reader.Byte();
        terms.Status = (CandidateStatus)(status & 3);
        terms.GuardianConsent = (status & 4) != 0;
        terms.PublishConsent = (status & 8) != 0;
        terms.AgencyConsent = (status & 16) != 0;
        terms.Relocation = (status & 32) != 0;
        var modes = reader.Byte();
        terms.Modes = (TransportModes)(modes & 7);
        terms.Licences = (Licences)(modes >> 3);
        terms.Employments = (Employments)reader.Byte();
        terms.MaxCommuteMinutes = reader.Byte();
        terms.Education = reader.Byte();
        terms.HealthLimits = (WorkConditions)reader.Number(ushort.MaxValue);
        terms.SalaryMinTenge = reader.Number(Limits.SalaryTenge);
        terms.TotalMonths = reader.Number(Limits.Months);
        terms.ManagerialMonths = reader.Number(Limits.Months);
        terms.Zone = reader.Number(catalogue.Zones.Count - 1);
        terms.ScheduleSet = SnapshotRows.Read(ref reader, terms.Schedules);
        SnapshotRows.Read(ref reader, terms.Fields, Limits.ListItems, codes.Fields.Count);
        foreach (ref var sector in terms.Sectors.Resize(SnapshotRows.Count(ref reader, Limits.ListItems)))
        {
            sector = new SectorMonths((char)reader.Byte(), reader.Number(Limits.Months));
        }

        SnapshotRows.Read(ref reader, terms.Languages, codes.Languages.Count);
        SnapshotRows.Read(ref reader, terms.Skills, Limits.Skills, codes.Skills.Count);
        var occupations = catalogue.Occupations.Count;
        foreach (ref var held in terms.Recognitions.Resize(SnapshotRows.Count(ref reader, Limits.ListItems)))
        {
            held = new RecognitionTerm(reader.Number(occupations - 1), reader.Number(9999_12_31));
        }

        SnapshotRows.Read(ref reader, terms.QuotaGroups, Limits.ListItems, codes.QuotaGroups.Count);
        foreach (ref var entry in terms.Entries.Resize(SnapshotRows.Count(ref reader, Limits.Entries)))
        {
            entry = new EntryTerms(reader.Number(occupations - 1), reader.Number(Limits.Months), reader.Byte(), reader.Byte());
        }

        return id;
    }
}
