using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Grpc.Mapping;

/// <summary>A candidate as a message and as a record.</summary>
internal static class CandidateMapping
{
    private const TransportModes DefaultModes = TransportModes.Walk | TransportModes.Public;

    /// <summary>Appends what cannot be read to the errors; what was read is still to be validated.</summary>
    public static Candidate ToRecord(V1.Candidate message, MessageReader reader) => new()
    {
        Id = message.CandidateId,
        Status = (CandidateStatus)reader.Enumerated("status", message.Status),
        RegisteredAt = reader.Time("registered_at", message.RegisteredAt),
        BirthDate = reader.Date("birth_date", message.BirthDate),
        GuardianConsent = message.GuardianConsent,
        PublishConsent = message.PublishConsent,
        AgencyConsent = message.AgencyConsent,
        Zone = message.Zone,
        MaxCommuteMinutes = message.HasMaxCommuteMinutes ? message.MaxCommuteMinutes : Limits.DefaultCommuteMinutes,
        Modes = message.Modes.Count == 0 ? DefaultModes : (TransportModes)reader.Bits("modes", message.Modes),
        Relocation = message.Relocation,
        SalaryMinTenge = message.SalaryMin,
        Schedules = ListMapping.Schedules(message.Schedules, reader),
        Employments = (Employments)reader.Bits("employment", message.Employment),
        Education = reader.Obligatory("education", message.HasEducation, message.Education, "0 to 6"),
        Fields = [.. message.Fields],
        TotalMonths = message.TotalMonths,
        ManagerialMonths = message.ManagerialMonths,
        Sectors = Sectors(message, reader),
        HealthLimits = (WorkConditions)reader.Bits("health_limits", message.HealthLimits),
        Languages = ListMapping.Languages(message.Languages, reader),
        Licences = (Licences)reader.Bits("licences", message.Licences),
        Skills = [.. message.Skills],
        Recognitions = Recognitions(message, reader),
        QuotaGroups = [.. message.QuotaGroups],
        Entries = Entries(message, reader),
    };

    public static V1.Candidate ToMessage(Candidate record)
    {
        var message = new V1.Candidate
        {
            CandidateId = record.Id,
            Status = MessageWriter.Enumerated<V1.CandidateStatus>((int)record.Status),
            RegisteredAt = MessageWriter.Time(record.RegisteredAt),
            BirthDate = MessageWriter.Date(record.BirthDate),
            GuardianConsent = record.GuardianConsent,
            PublishConsent = record.PublishConsent,
            AgencyConsent = record.AgencyConsent,
            Zone = record.Zone,
            MaxCommuteMinutes = record.MaxCommuteMinutes,
            Relocation = record.Relocation,
            SalaryMin = record.SalaryMinTenge,
            Education = record.Education,
            TotalMonths = record.TotalMonths,
            ManagerialMonths = record.ManagerialMonths,
        };
        MessageWriter.AddBits(message.Modes, (int)record.Modes);
        ListMapping.AddSchedules(message.Schedules, record.Schedules);
        MessageWriter.AddBits(message.Employment, (int)record.Employments);
        message.Fields.AddRange(record.Fields);
        foreach (var (section, months) in record.Sectors)
        {
            message.Sectors.Add(new V1.SectorMonths { Section = MessageWriter.Section(section), Months = months });
        }

        MessageWriter.AddBits(message.HealthLimits, (int)record.HealthLimits);
        ListMapping.AddLanguages(message.Languages, record.Languages);
        MessageWriter.AddBits(message.Licences, (int)record.Licences);
        message.Skills.AddRange(record.Skills);
        foreach (var held in record.Recognitions)
        {
            message.Recognitions.Add(new V1.Recognition { Occupation = held.Occupation.ToString(), ValidUntil = MessageWriter.Date(held.ValidUntil) });
        }

        message.QuotaGroups.AddRange(record.QuotaGroups);
        foreach (var entry in record.Entries)
        {
            message.Entries.Add(new V1.Entry { Occupation = entry.Occupation.ToString(), Months = entry.Months, Category = entry.Category, Ork = entry.Ork });
        }

        return message;
    }

    private static SectorMonths[] Sectors(V1.Candidate message, MessageReader reader)
    {
        var sectors = new SectorMonths[message.Sectors.Count];
        for (var i = 0; i < sectors.Length; i++)
        {
            sectors[i] = new SectorMonths(reader.Inside("sectors", i).Section("section", message.Sectors[i].Section, isObligatory: true), message.Sectors[i].Months);
        }

        return sectors;
    }

    private static HeldRecognition[] Recognitions(V1.Candidate message, MessageReader reader)
    {
        var recognitions = new HeldRecognition[message.Recognitions.Count];
        for (var i = 0; i < recognitions.Length; i++)
        {
            var (held, inside) = (message.Recognitions[i], reader.Inside("recognitions", i));
            recognitions[i] = new HeldRecognition(inside.Occupation("occupation", held.Occupation), inside.Date("valid_until", held.ValidUntil));
        }

        return recognitions;
    }

    private static Entry[] Entries(V1.Candidate message, MessageReader reader)
    {
        var entries = new Entry[message.Entries.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = message.Entries[i];
            entries[i] = new Entry(reader.Inside("entries", i).Occupation("occupation", entry.Occupation), entry.Months, entry.Category, entry.Ork);
        }

        return entries;
    }
}
