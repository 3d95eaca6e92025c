using System.Globalization;
using Google.Protobuf.Collections;
using Matching.Engine.Records;

namespace Matching.Grpc.Mapping;

/// <summary>The lists that candidates and vacancies have alike.</summary>
internal static class ListMapping
{
    /// <summary>In their order: a candidate's first is the one most wanted.</summary>
    public static Schedule[] Schedules(RepeatedField<V1.Schedule> items, MessageReader reader)
    {
        var schedules = new Schedule[items.Count];
        for (var i = 0; i < schedules.Length; i++)
        {
            schedules[i] = (Schedule)reader.Enumerated(string.Create(CultureInfo.InvariantCulture, $"schedules[{i}]"), items[i]);
        }

        return schedules;
    }

    public static LanguageSkill[] Languages(RepeatedField<V1.LanguageSkill> items, MessageReader reader)
    {
        var languages = new LanguageSkill[items.Count];
        for (var i = 0; i < languages.Length; i++)
        {
            // The one enumeration whose 0 means the same on both sides: no level.
            languages[i] = new LanguageSkill(items[i].Language, (LanguageLevel)(reader.Inside("languages", i).Enumerated("level", items[i].Level) + 1));
        }

        return languages;
    }

    public static void AddSchedules(RepeatedField<V1.Schedule> items, Schedule[] schedules)
    {
        foreach (var schedule in schedules)
        {
            items.Add(MessageWriter.Enumerated<V1.Schedule>((int)schedule));
        }
    }

    public static void AddLanguages(RepeatedField<V1.LanguageSkill> items, LanguageSkill[] languages)
    {
        foreach (var (language, level) in languages)
        {
            items.Add(new V1.LanguageSkill { Language = language, Level = (V1.LanguageLevel)level });
        }
    }
}
