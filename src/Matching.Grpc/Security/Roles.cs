using System.Collections.Frozen;
using Matching.Engine.Records;

namespace Matching.Grpc.Security;

/// <summary>The roles as tokens and files spell them, and what follows from each.</summary>
internal static class Roles
{
    private static readonly FrozenDictionary<string, Role> ByName =
        Enum.GetValues<Role>().ToFrozenDictionary(Name, StringComparer.Ordinal);

    /// <summary>For messages about a refused name.</summary>
    public static string Allowed { get; } = string.Join(", ", Enum.GetValues<Role>().Select(Name));

    public static string Name(Role role) => role switch
    {
        Role.Portal => "portal",
        Role.CareerCentre => "career_centre",
        Role.Agency => "agency",
        Role.Employer => "employer",
        Role.Operator => "operator",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "not a role"),
    };

    public static bool TryParse(string name, out Role role) => ByName.TryGetValue(name, out role);

    /// <summary>
    /// The audience of what a role asks (SCORING.md, gate <c>audience</c>). Employers ask through the portal, so the portal sees what they may see:
    /// those who consented to publication. An operator asks for nobody; were a method ever opened to it by mistake, it gets the narrow view.
    /// </summary>
    public static Audience AudienceOf(Role role) => role switch
    {
        Role.CareerCentre or Role.Admin => Audience.CareerCentre,
        Role.Agency => Audience.Agency,
        _ => Audience.Employer,
    };
}
