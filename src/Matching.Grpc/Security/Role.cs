namespace Matching.Grpc.Security;

/// <summary>What a caller is. The numbers stand in audit records: they are frozen by a test.</summary>
internal enum Role : byte
{
    /// <summary>The back end of the portal: shows shortlists to employers who are signed in there, and vacancies to people.</summary>
    Portal = 1,

    /// <summary>The tools of a career centre's specialists, who see everybody.</summary>
    CareerCentre = 2,

    /// <summary>A private agency to which mediation was outsourced.</summary>
    Agency = 3,

    /// <summary>One employer's own system.</summary>
    Employer = 4,

    /// <summary>Those who run the service: status and snapshots, no records of people.</summary>
    Operator = 5,

    /// <summary>Everything.</summary>
    Admin = 6,
}
