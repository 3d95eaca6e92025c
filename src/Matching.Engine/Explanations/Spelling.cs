using System.Globalization;
using System.Text;
using Matching.Engine.Catalogues;
using Matching.Engine.Criteria;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>Values as DATA.md spells them: <c>full_day</c>, <c>walk|public</c>, <c>2026-03-06</c>, <c>1</c>.</summary>
internal static class Spelling
{
    public const char Separator = '|';

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool flag) => flag ? "1" : "0";

    public static string Of(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Minutes(int minutes) => minutes == CriterionScores.NoMinutes ? "" : Of(minutes);

    public static string Of(IEnumerable<string> codes) => string.Join(Separator, codes);

    public static string Of(IEnumerable<Schedule> schedules) => Of(schedules.Select(Name));

    public static string Of(Employments employments) => OfFlags(employments);

    public static string Of(TransportModes modes) => OfFlags(modes);

    public static string Of(WorkConditions conditions) => OfFlags(conditions);

    /// <summary>Licence categories are capitals, not words.</summary>
    public static string Of(Licences licences) => OfFlags(licences).ToUpperInvariant();

    public static string Of(IEnumerable<LanguageSkill> languages) => Of(languages.Select(language => $"{language.Language}:{language.Level}"));

    public static string Name(Schedule schedule) => SnakeCase(schedule.ToString());

    public static string Name(Audience audience) => SnakeCase(audience.ToString());

    public static string Name(CandidateStatus status) => SnakeCase(status.ToString());

    public static string Name(RequirementMode mode) => SnakeCase(mode.ToString());

    public static string Name(ExperienceScope scope) => SnakeCase(scope.ToString());

    public static string Name(RecognitionKind kind) => SnakeCase(kind.ToString());

    public static string Name(RankedSide side) => SnakeCase(side.ToString());

    public static string Name(GateCode gate) => SnakeCase(gate.ToString());

    public static string Name(ChangeKind kind) => SnakeCase(kind.ToString());

    /// <summary>The single bits of a set that have a name, lowest first.</summary>
    private static string OfFlags<T>(T flags)
        where T : struct, Enum => Of(Enum.GetValues<T>()
            .Where(flag => ulong.IsPow2(Convert.ToUInt64(flag, CultureInfo.InvariantCulture)) && flags.HasFlag(flag))
            .Select(flag => SnakeCase(flag.ToString())));

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
