using Grpc.Core;
using Matching.Grpc.Security;

namespace Matching.Grpc.Services.Procedure;

/// <summary>A specialist acts for the centre of their token; everybody else for those that they name.</summary>
internal static class Centres
{
    /// <summary>Whether what a centre has is this caller's to see and to act on; a specialist without a centre acts for none.</summary>
    public static bool MayActFor(this Caller caller, string? centre) =>
        caller.Role != Role.CareerCentre || (caller.CentreId is not null && caller.CentreId == centre);

    /// <summary>The centre that a request names; where it names none, the caller's own, or none.</summary>
    /// <exception cref="RpcException">PERMISSION_DENIED: it is not the caller's.</exception>
    public static string Named(this Caller caller, string centre)
    {
        if (caller.Role != Role.CareerCentre)
        {
            return centre;
        }

        return caller.CentreId is { } own && (centre.Length == 0 || centre == own)
            ? own
            : throw new RpcException(new Status(
                StatusCode.PermissionDenied, $"a specialist acts for the centre_id of their token, which is {caller.CentreId ?? "absent from this one"}"));
    }
}
