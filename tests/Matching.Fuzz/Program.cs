using System.Globalization;
using Matching.Fuzz;

// CASES [SEED] [TARGET]: so many cases of every target, or of one. FIRST..LAST as CASES runs those numbers again, one after the other.
// Exit code 0: nothing was found; 1: something was.
if (FuzzPlan.Of(args) is not { } plan)
{
    await Console.Error.WriteLineAsync($"usage: CASES|FIRST..LAST [SEED] [{string.Join('|', FuzzTargets.Names)}]");
    return 2;
}
var report = await FuzzRun.RunAsync(plan, line => Console.WriteLine(line));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Cases} cases, {report.Findings.Count} findings, seed {plan.Seed}"));
return report.Findings.Count == 0 ? 0 : 1;
