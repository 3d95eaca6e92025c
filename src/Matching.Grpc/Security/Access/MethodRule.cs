using System.Collections.Frozen;

namespace Matching.Grpc.Security.Access;

/// <summary>Who may call a method.</summary>
/// <param name="Roles">Null: anyone, without proof of who it is.</param>
/// <param name="IsAudited">Whether it shows or changes what is known of people, or changes the service: such a call leaves a record or is refused.</param>
internal sealed record MethodRule(string Method, FrozenSet<Role>? Roles, CallKind Kind, bool IsAudited)
{
    public bool IsOpen => Roles is null;

    public bool Allows(Role role) => Roles is null || Roles.Contains(role);
}
