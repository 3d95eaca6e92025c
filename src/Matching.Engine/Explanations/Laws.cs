namespace Matching.Engine.Explanations;

/// <summary>
/// The paragraph on which each gate and criterion rests. §2(10) defines suitable work, §70 what candidates are selected
/// by, the employer's "other requirements and conditions" among them.
/// </summary>
internal static class Laws
{
    public const string SuitableWork = "Order 214 §2(10)";
    public const string Refusals = "Order 214 §51(2)";
    public const string Selection = "Order 214 §70";
    public const string Pool = "Order 214 §69";
    public const string Consents = "Order 214 annex 1";
    public const string Age = "Order 214 §6";
    public const string Recognition = "Order 399 §3";

    public static string[] All => [SuitableWork, Refusals, Selection, Pool, Consents, Age, Recognition];

    public static string Of(GateCode gate) => gate switch
    {
        GateCode.Status => Pool,
        GateCode.Audience => Consents,
        GateCode.Age => Age,
        GateCode.Transport or GateCode.Health => SuitableWork,
        GateCode.Recognition => Recognition,
        _ => Selection,
    };
}
