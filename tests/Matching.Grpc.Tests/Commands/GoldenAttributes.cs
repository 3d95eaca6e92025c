using Matching.Testing.Golden;

namespace Matching.Grpc.Tests.Commands;

/// <summary>A theory over the conformance sample; skipped, saying so, where the sample is not beside the checkout.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenTheoryAttribute : TheoryAttribute
{
    public GoldenTheoryAttribute() => Skip = GoldenSample.Find() is null
        ? $"the conformance sample is not here; set {GoldenSample.SharedVariable} to the folder that holds golden/"
        : null;
}
