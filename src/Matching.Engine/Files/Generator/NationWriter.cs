using Matching.Engine.Catalogues;
using Matching.Engine.Files.Csv;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>How far the writing of a nation is, in rows of the file.</summary>
public readonly record struct GeneratorProgress(string File, int RowsWritten, int RowsTotal);

/// <summary>
/// Writes a nation's files: catalogues, candidates and vacancies. No travel.csv: without it the built-in model computes the
/// times, and the file of 278 zones would only repeat it. The bytes depend on the options and the catalogues alone,
/// not on the number of threads.
/// </summary>
public static class NationWriter
{
    /// <summary>With the starter catalogue.</summary>
    /// <inheritdoc cref="Write(string, NationGenerator, IProgress{GeneratorProgress}, int, CancellationToken)"/>
    public static void Write(
        string directory, GeneratorOptions options, IProgress<GeneratorProgress>? progress = null, int threads = 0,
        CancellationToken cancellation = default) =>
        Write(
            directory,
            new NationGenerator(options, StarterCatalogue.Occupations, StarterCatalogue.Related, StarterCatalogue.Zones),
            progress, threads, cancellation);

    /// <param name="directory">Made where it does not exist; files of these names in it are replaced when they are complete.</param>
    /// <param name="nation">What to write.</param>
    /// <param name="progress">Told of every block of rows; called on the calling thread.</param>
    /// <param name="threads">0: as many as the machine has processors.</param>
    /// <param name="cancellation">Stops between blocks; what was complete stays.</param>
    /// <exception cref="PoolFileException">A file can't be written.</exception>
    public static void Write(
        string directory, NationGenerator nation, IProgress<GeneratorProgress>? progress = null, int threads = 0,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nation);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var parallel = threads == 0 ? Environment.ProcessorCount : threads;
        FileStreams.Try(directory, Directory.CreateDirectory);
        Replace(directory, PoolFiles.OccupationsFile, stream => CatalogueWriter.WriteOccupations(stream, nation.Occupations));
        Replace(directory, PoolFiles.RelatedFile, stream => CatalogueWriter.WriteRelated(stream, nation.Occupations.Related));
        Replace(directory, PoolFiles.ZonesFile, stream => CatalogueWriter.WriteZones(stream, nation.Zones));
        Replace(directory, PoolFiles.CandidatesFile, stream =>
        {
            using var writer = new CandidateWriter(stream);
            var blocks = OrderedBlocks.Of(nation.Options.Candidates, nation.CandidateAt, parallel, cancellation);
            WriteAll(blocks, writer.Write, PoolFiles.CandidatesFile, nation.Options.Candidates, progress);
        });
        Replace(directory, PoolFiles.VacanciesFile, stream =>
        {
            using var writer = new VacancyWriter(stream);
            var blocks = OrderedBlocks.Of(nation.Options.Vacancies, nation.VacancyAt, parallel, cancellation);
            WriteAll(blocks, writer.Write, PoolFiles.VacanciesFile, nation.Options.Vacancies, progress);
        });
    }

    private static void WriteAll<T>(
        IEnumerable<T[]> blocks, Action<T> write, string file, int total, IProgress<GeneratorProgress>? progress)
    {
        var written = 0;
        progress?.Report(new GeneratorProgress(file, written, total));
        foreach (var block in blocks)
        {
            foreach (var record in block)
            {
                write(record);
            }

            written += block.Length;
            progress?.Report(new GeneratorProgress(file, written, total));
        }
    }

    /// <summary>Under a name of its own until it is complete: half a nation must not pass for one.</summary>
    private static void Replace(string directory, string file, Action<Stream> write)
    {
        var path = Path.Combine(directory, file);
        var partial = path + ".partial";
        try
        {
            FileStreams.Try(partial, name =>
            {
                using var stream = FileStreams.Create(name);
                write(stream);
                return true;
            });
            FileStreams.Try(path, name =>
            {
                File.Move(partial, name, overwrite: true);
                return true;
            });
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
