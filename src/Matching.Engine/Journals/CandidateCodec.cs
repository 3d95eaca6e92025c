using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Journals;

/// <summary>
/// A candidate as it is stored, whatever catalogue it meets later: codes are written out. A change of this form is a new version.
/// <code>
/// version u8 = 1 · id text · registered n (seconds from 0001-01-01) · birth n (yyyymmdd)
/// · status and consents u8: bits 0–1 status, 2 guardian, 3 publish, 4 agency, 5 relocation
/// · modes and licences u8: bits 0–2 modes, 3–7 licences · employments u8 · commute minutes u8 · education u8
/// · health limits n · salary n · total months n · managerial months n · zone text
/// · lists, each behind its count u8: schedules u8 · fields text · sectors u8 letter, n months · languages text, u8 level · skills text
///   · recognitions u32 occupation, n yyyymmdd · quota groups text · entries u32 occupation, n months, u8 category, u8 ork
///
/// n: a number of 7 bits a byte; text: u8 length, ASCII; u32 little-endian
/// </code>
/// </summary>
internal static class CandidateCodec
{
    public static void Write(ByteWriter writer, Candidate candidate)
    {
        writer.Byte(RecordVersions.Candidate);
        writer.Text(candidate.Id);
        ListCodec.Write(writer, candidate.RegisteredAt);
        writer.Number(DateNumber.Of(candidate.BirthDate));
        writer.Byte((int)candidate.Status | (candidate.GuardianConsent ? 4 : 0) | (candidate.PublishConsent ? 8 : 0)
            | (candidate.AgencyConsent ? 16 : 0) | (candidate.Relocation ? 32 : 0));
        writer.Byte((int)candidate.Modes | ((int)candidate.Licences << 3));
        writer.Byte((int)candidate.Employments);
        writer.Byte(candidate.MaxCommuteMinutes);
        writer.Byte(candidate.Education);
        writer.Number((int)candidate.HealthLimits);
        writer.Number(candidate.SalaryMinTenge);
        writer.Number(candidate.TotalMonths);
        writer.Number(candidate.ManagerialMonths);
        writer.Text(candidate.Zone);
        ListCodec.Write(writer, candidate.Schedules);
        ListCodec.Write(writer, candidate.Fields);
        writer.Byte(candidate.Sectors.Length);
        foreach (var (section, months) in candidate.Sectors)
        {
            writer.Byte(section);
            writer.Number(months);
        }

        ListCodec.Write(writer, candidate.Languages);
        ListCodec.Write(writer, candidate.Skills);
        writer.Byte(candidate.Recognitions.Length);
        foreach (var (occupation, validUntil) in candidate.Recognitions)
        {
            ListCodec.Write(writer, occupation);
            writer.Number(DateNumber.Of(validUntil));
        }

        ListCodec.Write(writer, candidate.QuotaGroups);
        writer.Byte(candidate.Entries.Length);
        foreach (var entry in candidate.Entries)
        {
            ListCodec.Write(writer, entry.Occupation);
            writer.Number(entry.Months);
            writer.Byte(entry.Category);
            writer.Byte(entry.Ork);
        }
    }

    public static Candidate Read(ref ByteReader reader)
    {
        RecordVersions.Check("candidate", reader.Byte(), RecordVersions.Candidate);
        var id = reader.Text();
        var registeredAt = ListCodec.ReadTime(ref reader);
        var birthDate = ListCodec.ReadDate(ref reader);
        var status = reader.Byte();
        var modes = reader.Byte();
        return new Candidate
        {
            Id = id,
            RegisteredAt = registeredAt,
            BirthDate = birthDate,
            Status = (CandidateStatus)(status & 3),
            GuardianConsent = (status & 4) != 0,
            PublishConsent = (status & 8) != 0,
            AgencyConsent = (status & 16) != 0,
            Relocation = (status & 32) != 0,
            Modes = (TransportModes)(modes & 7),
            Licences = (Licences)(modes >> 3),
            Employments = (Employments)reader.Byte(),
            MaxCommuteMinutes = reader.Byte(),
            Education = reader.Byte(),
            HealthLimits = (WorkConditions)reader.Number(ushort.MaxValue),
            SalaryMinTenge = reader.Number(Limits.SalaryTenge),
            TotalMonths = reader.Number(Limits.Months),
            ManagerialMonths = reader.Number(Limits.Months),
            Zone = reader.Text(),
            Schedules = ListCodec.ReadSchedules(ref reader),
            Fields = ListCodec.ReadCodes(ref reader),
            Sectors = ReadSectors(ref reader),
            Languages = ListCodec.ReadLanguages(ref reader),
            Skills = ListCodec.ReadCodes(ref reader),
            Recognitions = ReadRecognitions(ref reader),
            QuotaGroups = ListCodec.ReadCodes(ref reader),
            Entries = ReadEntries(ref reader),
        };
    }

    private static SectorMonths[] ReadSectors(ref ByteReader reader)
    {
        var count = reader.Byte();
        var sectors = count == 0 ? [] : new SectorMonths[count];
        foreach (ref var sector in sectors.AsSpan())
        {
            sector = new SectorMonths((char)reader.Byte(), reader.Number(Limits.Months));
        }

        return sectors;
    }

    private static HeldRecognition[] ReadRecognitions(ref ByteReader reader)
    {
        var count = reader.Byte();
        var recognitions = count == 0 ? [] : new HeldRecognition[count];
        foreach (ref var held in recognitions.AsSpan())
        {
            held = new HeldRecognition(ListCodec.ReadOccupation(ref reader), ListCodec.ReadDate(ref reader));
        }

        return recognitions;
    }

    private static Entry[] ReadEntries(ref ByteReader reader)
    {
        var entries = new Entry[reader.Byte()];
        foreach (ref var entry in entries.AsSpan())
        {
            entry = new Entry(ListCodec.ReadOccupation(ref reader), reader.Number(Limits.Months), reader.Byte(), reader.Byte());
        }

        return entries;
    }
}
