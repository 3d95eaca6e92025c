using Grpc.Core;
using Matching.Grpc.Security;
using Matching.Grpc.Services;
using Matching.Protocol;

namespace Matching.Grpc.Tests.Services;

/// <summary>Stands where tokens and certificates are checked: a header names one of these.</summary>
internal sealed class KnownCallers : CallGate
{
    public const string Header = "test-caller";

    private static readonly Dictionary<string, Caller> callers = new Caller[]
    {
        new("centre", Role.CareerCentre),
        new("centre-7", Role.CareerCentre, centreId: "centre-7"),
        new("centre-8", Role.CareerCentre, centreId: "centre-8"),
        new("portal", Role.Portal),
        new("agency", Role.Agency),
        new("bakery", Role.Employer, "E-bakery"),
        new("garage", Role.Employer, "E-garage"),
        new("operator", Role.Operator),
        new("admin", Role.Admin),
    }.ToDictionary(caller => caller.Name);

    public override CallRefusal? Enter(ServerCallContext context)
    {
        context.SetCaller(callers[context.RequestHeaders.GetValue(Header)!]);
        return null;
    }
}
