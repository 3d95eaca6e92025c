using Matching.Engine.Files.Csv;

namespace Matching.Engine.Files;

/// <summary>How DATA.md spells the enumerations, in the order of their numbers, or of their bits.</summary>
internal static class WireNames
{
    public static readonly Names Statuses = new("job_seeker", "unemployed", "other", "portal");
    public static readonly Names Modes = new("walk", "public", "car");
    public static readonly Names Schedules =
        new("full_day", "shift", "flexible", "part_time", "rotational", "night", "remote", "irregular");
    public static readonly Names Employments =
        new("permanent", "temporary", "seasonal", "internship", "social_job", "public_works");
    public static readonly Names Conditions =
        new("harmful", "heavy", "night", "height", "underground", "standing", "screen", "rotational", "inaccessible");
    public static readonly Names Licences = new("A", "B", "C", "D", "E");

    /// <summary>From level 1: the number 0 stands for no command of a language and is never written.</summary>
    public static readonly Names Levels = new("A1", "A2", "B1", "B2", "C1", "C2");
    public static readonly Names Scopes = new("occupation", "sector", "managerial", "any");
    public static readonly Names RequirementModes = new("preferred", "required");
    public static readonly Names Recognitions = new("none", "voluntary", "mandatory");
    public static readonly Names ZoneKinds = new("city", "district", "rural");
}
