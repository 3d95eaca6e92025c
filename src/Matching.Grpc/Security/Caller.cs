using Matching.Engine.Records;
using Matching.Grpc.Security.Access;

namespace Matching.Grpc.Security;

/// <summary>Who calls, as proved by a token or a certificate: never by anything in the request.</summary>
internal sealed class Caller
{
    public Caller(string name, Role role, string? employerId = null, string? centreId = null)
    {
        if ((role == Role.Employer) != (employerId is not null))
        {
            throw new ArgumentException("an employer has an employer id, and nobody else has one", nameof(employerId));
        }

        Name = name;
        Role = role;
        EmployerId = employerId;
        CentreId = centreId;
        Audience = Roles.AudienceOf(role);
    }

    /// <summary>The subject of the token or the name in the callers file. Limits are counted by it.</summary>
    public string Name { get; }

    public Role Role { get; }

    /// <summary>Who sees the shortlists that this caller asks for.</summary>
    public Audience Audience { get; }

    /// <summary>Of a caller with the role employer; null for everybody else.</summary>
    public string? EmployerId { get; }

    /// <summary>The career centre or branch that asks, for the audit; may be null.</summary>
    public string? CentreId { get; }

    /// <summary>
    /// Whether a vacancy of that employer is this caller's to see and to change: an employer's own only, for everybody else all (whether they may change
    /// any is said by <see cref="MethodRules"/>). A vacancy without an employer belongs to no employer.
    /// </summary>
    public bool MayUseVacancyOf(string? employerId) => EmployerId is null || EmployerId == employerId;

    public override string ToString() => $"{Name} ({Roles.Name(Role)})";
}
