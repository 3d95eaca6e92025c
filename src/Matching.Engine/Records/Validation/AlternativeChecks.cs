using Matching.Engine.Primitives;

namespace Matching.Engine.Records.Validation;

/// <summary>The limits on the alternatives of a vacancy's requirement.</summary>
internal static class AlternativeChecks
{
    private const string Field = "alternatives";

    public static void Check(Alternative[] alternatives, List<FieldError> errors)
    {
        if (!FieldChecks.Count(Field, alternatives.Length, Limits.Alternatives, errors))
        {
            return;
        }

        for (var i = 0; i < alternatives.Length; i++)
        {
            var alternative = alternatives[i];
            FieldChecks.Range(Field, alternative.EducationMin, 0, Limits.Education, errors);
            FieldChecks.CodeList(Field, alternative.Fields, Limits.ListItems, errors);
            FieldChecks.Range(Field, alternative.CategoryMin, 0, Limits.Category, errors);
            FieldChecks.Range(Field, alternative.OrkMin, 0, Limits.Ork, errors);
            FieldChecks.Range(Field, alternative.MonthsMin, 0, Limits.Months, errors);
            CheckScope(alternative, errors);
            CheckRepeated(alternatives, i, errors);
        }
    }

    private static void CheckScope(Alternative alternative, List<FieldError> errors)
    {
        if (alternative.Scope > ExperienceScope.Any)
        {
            errors.Add(new FieldError(Field, FieldChecks.Number((int)alternative.Scope), Allowed.Scopes));
        }

        if (alternative.Scope == ExperienceScope.Sector)
        {
            if (!FieldChecks.IsSection(alternative.Section))
            {
                errors.Add(new FieldError(Field, Shown(alternative.Section), Allowed.SectionWithSector));
            }
        }
        else if (alternative.Section != '\0')
        {
            errors.Add(new FieldError(Field, Shown(alternative.Section), Allowed.NoSection));
        }
    }

    /// <summary>The record's own equality compares the arrays of fields by reference, so it is not used here.</summary>
    private static void CheckRepeated(Alternative[] alternatives, int place, List<FieldError> errors)
    {
        for (var i = 0; i < place; i++)
        {
            if (Same(alternatives[i], alternatives[place]))
            {
                FieldChecks.AddRepeated(Field, $"alternatives {i} and {place}", errors);
                return;
            }
        }
    }

    private static bool Same(Alternative left, Alternative right) =>
        left.EducationMin == right.EducationMin && left.CategoryMin == right.CategoryMin && left.OrkMin == right.OrkMin
        && left.MonthsMin == right.MonthsMin && left.Scope == right.Scope && left.Section == right.Section
        && left.Fields.AsSpan().SequenceEqual(right.Fields);

    private static string Shown(char section) => section == '\0' ? "" : section.ToString();
}
