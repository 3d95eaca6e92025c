using System.Runtime.CompilerServices;
using Matching.Engine;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Benchmarks.Figures;

/// <summary>What queries allocate beyond the shortlist that they return, both directions, after a first pass.</summary>
internal static class AllocationFigure
{
    private const int Passes = 3;

    public static void Measure(MatchingEngine engine, Nation nation, Vacancy[] vacancies, Candidate[] candidates, FigureList figures)
    {
        Measure("allocated beyond the result, candidates for a vacancy", Array.ConvertAll(vacancies, vacancy => vacancy.Id), id => engine.FindCandidates(id, nation.Request), figures);
        Measure("allocated beyond the result, vacancies for a candidate", Array.ConvertAll(candidates, candidate => candidate.Id), id => engine.FindVacancies(id, nation.Request), figures);
    }

    /// <summary>
    /// The exact size of a shortlist in memory on a 64-bit runtime: object headers of 16 bytes, an array's length of 8, a
    /// string's of 4 and its end of 2, each object rounded up to 8. The subject's id is the caller's.
    /// </summary>
    public static long SizeOf(Shortlist shortlist)
    {
        const int header = 16;
        long size = header + (2 * sizeof(long));
        size += header + sizeof(long) + ((long)shortlist.Matches.Length * Unsafe.SizeOf<Match>());
        foreach (ref readonly var match in shortlist.Matches.AsSpan())
        {
            size += (header + sizeof(int) + ((match.Id.Length + 1) * sizeof(char)) + 7) & ~7;
        }

        return size;
    }

    private static void Measure(string name, string[] ids, Func<string, Shortlist> find, FigureList figures)
    {
        foreach (var id in ids)
        {
            find(id);
        }

        long allocated = 0, results = 0;
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var id in ids)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var found = find(id);
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                results += SizeOf(found);
            }
        }

        figures.Zero(
            name, allocated - results, "bytes",
            $"{FigureList.Shown(allocated)} bytes in {FigureList.Shown(ids.Length * Passes)} queries, {FigureList.Shown(results)} of them the results");
    }
}
