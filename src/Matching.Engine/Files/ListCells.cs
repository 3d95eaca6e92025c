using Matching.Engine.Files.Csv;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Records.Validation;

namespace Matching.Engine.Files;

/// <summary>The lists that candidates and vacancies have alike.</summary>
internal static class ListCells
{
    public static Schedule[] Schedules(Cells cells, Column column)
    {
        var items = cells.List(column, WireNames.Schedules.Count);
        if (items.Count == 0)
        {
            return [];
        }

        var schedules = new Schedule[items.Count];
        for (var i = 0; i < schedules.Length; i++)
        {
            var item = items.Next();
            schedules[i] = (Schedule)cells.Name(column, item, item, WireNames.Schedules);
        }

        return schedules;
    }

    public static LanguageSkill[] Languages(Cells cells, Column column)
    {
        var items = cells.List(column, Limits.ListItems);
        if (items.Count == 0)
        {
            return [];
        }

        var languages = new LanguageSkill[items.Count];
        for (var i = 0; i < languages.Length; i++)
        {
            var item = items.Next();
            var parts = new Items(item, ':');
            if (parts.Count != 2)
            {
                cells.Fail(column, item, Allowed.Language);
                return [];
            }

            languages[i] = new LanguageSkill(
                cells.Codes[parts.Next()], (LanguageLevel)(cells.Name(column, item, parts.Next(), WireNames.Levels) + 1));
        }

        return languages;
    }
}
