namespace Matching.Engine.Journals;

/// <summary>
/// A few named files that are put into a store when it is made and belong to it from then on, the catalogue above all: whoever has the store
/// needs nothing else to read it. Names are <c>[a-z0-9.-]</c>. A file is there whole or not at all.
/// </summary>
public interface IStoreFiles
{
    /// <summary>Null where there is no such file.</summary>
    /// <exception cref="StoreDamagedException">The file is not what was written.</exception>
    ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellation);

    /// <summary>Durable when it has returned. A file of that name is replaced.</summary>
    ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellation);
}
