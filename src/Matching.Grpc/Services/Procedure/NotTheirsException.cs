using Matching.Engine.Mediation;

namespace Matching.Grpc.Services.Procedure;

/// <summary>The act is on whom or what is not the caller's: to be answered as if it were not there.</summary>
internal sealed class NotTheirsException(Refusal refusal) : Exception(Refusals.Code(refusal))
{
    public Refusal Refusal { get; } = refusal;
}
