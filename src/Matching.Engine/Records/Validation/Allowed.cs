using System.Globalization;

namespace Matching.Engine.Records.Validation;

/// <summary>What a field allows, in the words of an error; shared by the records' checks and the files' readers.</summary>
internal static class Allowed
{
    public const string Zone = "a zone of the catalogue";
    public const string Occupation = "an occupation of the catalogue";
    public const string Once = "each item of a list once";
    public const string Section = "a section of OKED, A to U";
    public const string SectionWithSector = "a section of OKED, A to U, with the scope sector";
    public const string NoSection = "no section with a scope other than sector";
    public const string Language = "a language and its level, like kk:B2, from A1 to C2";
    public const string Modes = "one or more of walk, public, car";
    public const string Schedules = "full_day, shift, flexible, part_time, rotational, night, remote, irregular";
    public const string Employments = "permanent, temporary, seasonal, internship, social_job, public_works";
    public const string Conditions = "harmful, heavy, night, height, underground, standing, screen, rotational, inaccessible";
    public const string Licences = "A, B, C, D, E";
    public const string Statuses = "job_seeker, unemployed, other, portal";
    public const string RequirementModes = "required, preferred";
    public const string Scopes = "occupation, sector, managerial, any";

    public static string Range(int min, int max) => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}");

    public static string Items(int countMax) => string.Create(CultureInfo.InvariantCulture, $"at most {countMax} items");
}
