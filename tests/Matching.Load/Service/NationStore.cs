using Matching.Benchmarks;

namespace Matching.Load.Service;

/// <summary>A store with a generated nation, made once and kept for the next run.</summary>
internal static class NationStore
{
    /// <summary>Returns the store's folder.</summary>
    public static string Make(string folder, int candidates, TextWriter output)
    {
        var store = Path.Combine(folder, $"pool-{candidates}");
        if (!Directory.Exists(store))
        {
            var (files, partial) = (Path.Combine(folder, $"nation-{candidates}"), store + ".partial");
            Remove(files, partial);
            output.WriteLine($"generating {candidates} candidates and {candidates / Nation.CandidatesPerVacancy} vacancies, once");
            MatchingProgram.Run("generate", "--candidates", $"{candidates}", "--vacancies", $"{candidates / Nation.CandidatesPerVacancy}", "--out", files, "--quiet");
            MatchingProgram.Run("store", "import", files, "--store", partial, "--quiet");
            Directory.Move(partial, store);
            Remove(files);
        }

        return store;
    }

    /// <summary>A store of the same records that may be changed, in place of the last one.</summary>
    public static string Copy(string store)
    {
        var copy = store + ".changed";
        Remove(copy);
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.EnumerateFiles(store))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    private static void Remove(params string[] folders)
    {
        foreach (var folder in folders.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
