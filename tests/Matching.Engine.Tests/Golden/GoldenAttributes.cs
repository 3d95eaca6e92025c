using Matching.Testing.Golden;

namespace Matching.Engine.Tests.Golden;

/// <summary>A fact over the conformance sample; skipped, saying so, where the sample is not beside the checkout.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenFactAttribute : FactAttribute
{
    internal const string Absent = $"the conformance sample is not here; set {GoldenSample.SharedVariable} to the folder that holds golden/";

    public GoldenFactAttribute() => Skip = GoldenSample.Find() is null ? Absent : null;
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenTheoryAttribute : TheoryAttribute
{
    public GoldenTheoryAttribute() => Skip = GoldenSample.Find() is null ? GoldenFactAttribute.Absent : null;
}
