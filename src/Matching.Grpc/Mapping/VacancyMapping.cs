using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Grpc.Mapping;

/// <summary>A vacancy as a message and as a record.</summary>
internal static class VacancyMapping
{
    /// <summary>Appends what cannot be read to the errors; what was read is still to be validated.</summary>
    public static Vacancy ToRecord(V1.Vacancy message, MessageReader reader) => new()
    {
        Id = message.VacancyId,
        EmployerId = message.EmployerId,
        RegisteredAt = reader.Time("registered_at", message.RegisteredAt),
        Occupation = reader.Occupation("occupation", message.Occupation),
        Openings = message.HasOpenings ? message.Openings : 1,
        MinAffinity = message.HasMinAffinity ? message.MinAffinity : Limits.DefaultMinAffinity,
        Zone = message.Zone,
        Remote = message.Remote,
        Rotational = message.Rotational,
        Housing = message.Housing,
        SalaryMinTenge = message.SalaryMin,
        SalaryMaxTenge = message.SalaryMax,
        Schedules = ListMapping.Schedules(message.Schedules, reader),
        Employments = (Employments)reader.Bits("employment", message.Employment),
        Alternatives = Alternatives(message, reader),
        QualificationMode = (RequirementMode)reader.Optional("qualification_mode", message.QualificationMode),
        SkillsMode = (RequirementMode)reader.Optional("skills_mode", message.SkillsMode),
        SalaryMode = (RequirementMode)reader.Optional("salary_mode", message.SalaryMode),
        Skills = [.. message.Skills],
        Conditions = (WorkConditions)reader.Bits("conditions", message.Conditions),
        Languages = ListMapping.Languages(message.Languages, reader),
        Licences = (Licences)reader.Bits("licences", message.Licences),
        QuotaGroups = [.. message.QuotaGroups],
        Weights = message.Weights is { } weights ? ToRecord(weights) : null,
    };

    public static V1.Vacancy ToMessage(Vacancy record)
    {
        var message = new V1.Vacancy
        {
            VacancyId = record.Id,
            EmployerId = record.EmployerId,
            RegisteredAt = MessageWriter.Time(record.RegisteredAt),
            Occupation = record.Occupation.ToString(),
            Openings = record.Openings,
            MinAffinity = record.MinAffinity,
            Zone = record.Zone,
            Remote = record.Remote,
            Rotational = record.Rotational,
            Housing = record.Housing,
            SalaryMin = record.SalaryMinTenge,
            SalaryMax = record.SalaryMaxTenge,
            QualificationMode = MessageWriter.Enumerated<V1.RequirementMode>((int)record.QualificationMode),
            SkillsMode = MessageWriter.Enumerated<V1.RequirementMode>((int)record.SkillsMode),
            SalaryMode = MessageWriter.Enumerated<V1.RequirementMode>((int)record.SalaryMode),
            Weights = record.Weights is { } weights ? ToMessage(weights) : null,
        };
        ListMapping.AddSchedules(message.Schedules, record.Schedules);
        MessageWriter.AddBits(message.Employment, (int)record.Employments);
        foreach (var alternative in record.Alternatives)
        {
            message.Alternatives.Add(ToMessage(alternative));
        }

        message.Skills.AddRange(record.Skills);
        MessageWriter.AddBits(message.Conditions, (int)record.Conditions);
        ListMapping.AddLanguages(message.Languages, record.Languages);
        MessageWriter.AddBits(message.Licences, (int)record.Licences);
        message.QuotaGroups.AddRange(record.QuotaGroups);
        return message;
    }

    public static V1.Weights ToMessage(Weights weights) => new()
    {
        Profession = weights.Profession,
        Qualification = weights.Qualification,
        Experience = weights.Experience,
        Salary = weights.Salary,
        Skills = weights.Skills,
        Transport = weights.Transport,
        Schedule = weights.Schedule,
    };

    private static Weights ToRecord(V1.Weights weights) => new(
        weights.Profession, weights.Qualification, weights.Experience, weights.Salary, weights.Skills, weights.Transport, weights.Schedule);

    private static Alternative[] Alternatives(V1.Vacancy message, MessageReader reader)
    {
        var alternatives = new Alternative[message.Alternatives.Count];
        for (var i = 0; i < alternatives.Length; i++)
        {
            var (alternative, inside) = (message.Alternatives[i], reader.Inside("alternatives", i));
            alternatives[i] = new Alternative(
                alternative.EducationMin, [.. alternative.Fields], alternative.CategoryMin, alternative.OrkMin, alternative.MonthsMin,
                (ExperienceScope)inside.Enumerated("scope", alternative.Scope), inside.Section("section", alternative.Section, isObligatory: false));
        }

        return alternatives;
    }

    private static V1.Alternative ToMessage(Alternative alternative)
    {
        var message = new V1.Alternative
        {
            EducationMin = alternative.EducationMin,
            CategoryMin = alternative.CategoryMin,
            OrkMin = alternative.OrkMin,
            MonthsMin = alternative.MonthsMin,
            Scope = MessageWriter.Enumerated<V1.ExperienceScope>((int)alternative.Scope),
            Section = MessageWriter.Section(alternative.Section),
        };
        message.Fields.AddRange(alternative.Fields);
        return message;
    }
}
