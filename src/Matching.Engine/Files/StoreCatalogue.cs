using Matching.Engine.Catalogues;
using Matching.Engine.Journals;

namespace Matching.Engine.Files;

/// <summary>
/// The catalogue that belongs to a store: the four files of DATA.md, as they were when it was made, so that whoever has the store needs nothing else.
/// </summary>
public static class StoreCatalogue
{
    private static readonly string[] Names = [PoolFiles.OccupationsFile, PoolFiles.RelatedFile, PoolFiles.ZonesFile, PoolFiles.TravelFile];

    /// <summary>The files of a catalogue, to be put into a store.</summary>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Write(Catalogue catalogue) => InScratch(folder =>
    {
        CatalogueWriter.Write(folder, catalogue);
        return Names.ToDictionary(name => name, name => (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(folder, name)));
    });

    /// <summary>Whether all of the files are there.</summary>
    public static async ValueTask<bool> IsInAsync(IStoreFiles files, CancellationToken cancellation = default) =>
        Names.All((await files.ListAsync(cancellation).ConfigureAwait(false)).Contains);

    /// <exception cref="StoreDamagedException">A file is missing, or not what was written.</exception>
    public static async ValueTask<Catalogue> ReadAsync(IStoreFiles files, CatalogueDefaults defaults, CancellationToken cancellation = default)
    {
        var contents = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var name in Names)
        {
            contents[name] = await files.ReadAsync(name, cancellation).ConfigureAwait(false)
                ?? throw new StoreDamagedException(name, 0, "the catalogue's file is missing in the store", "restore it from a copy of the store");
        }

        return InScratch(folder =>
        {
            foreach (var (name, content) in contents)
            {
                File.WriteAllBytes(Path.Combine(folder, name), content.Span);
            }

            using var rejects = new RejectLog();
            var catalogue = PoolFiles.LoadCatalogue(folder, defaults, rejects);
            return rejects.Rejected == 0
                ? catalogue
                : throw new StoreDamagedException(rejects.First[0].ToString()!, 0, $"{rejects.Rejected} rows of the store's catalogue are refused", "restore it from a copy of the store");
        });
    }

    private static T InScratch<T>(Func<string, T> action)
    {
        var folder = Directory.CreateTempSubdirectory("matching-catalogue-").FullName;
        try
        {
            return action(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
