using System.Globalization;
using Matching.Benchmarks;
using Matching.Benchmarks.Figures;

namespace Matching.Load.Figures;

/// <summary>What stands above the table of the loads.</summary>
internal static class LoadPage
{
    public static string Introduction(LoadOptions options, string loadBefore) => string.Create(CultureInfo.InvariantCulture, $"""
        # The service under load

        One service process over h2c on loopback with a pool of {options.Candidates:#,0} candidates and {options.Candidates / Nation.CandidatesPerVacancy:#,0} vacancies, with tokens, roles, limits and metrics; no audit log. Only what one caller may call in a second is not limited: all load is one caller's.
        {options.Sample:#,0} vacancies are asked for in turn, 20 candidates each; every load is measured for {options.Window.TotalSeconds:0} s after {options.WarmUp.TotalSeconds:0} s of warming up. The client runs on the same machine, without any
        advantage over the service. It never has more calls on a connection than the service allows; latencies of paced loads, the overload's too, count from when a call was due, be it sent or not.
        {Machine.Describe()}. Load average (1, 5, 15 minutes) before the run {loadBefore}, after it {Machine.LoadAverage()}.
        """);
}
