using System.Buffers;
using System.Buffers.Binary;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;

namespace Matching.Engine.Snapshots;

/// <summary>
/// The files that belong to a store, each in a file <c>file-NAME</c> of its directory:
/// <code>content · "MJFILE01" · crc-32c u32 of everything before</code>
/// A file is written under another name, and renamed when it is durable.
/// </summary>
internal sealed class StoreFiles(IFileSystem files) : IStoreFiles
{
    private const string Prefix = "file-";
    private const string Temporary = "file.new";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    private static ReadOnlySpan<byte> Magic => "MJFILE01"u8;

    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellation)
    {
        if (!files.Exists(Prefix + name))
        {
            return ValueTask.FromResult<ReadOnlyMemory<byte>?>(null);
        }

        using var file = files.Open(Prefix + name, forWriting: false);
        var bytes = new byte[file.Length];
        var read = file.Read(0, bytes);
        var content = read - Magic.Length - sizeof(uint);
        if (content < 0 || !bytes.AsSpan(content).StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(read - sizeof(uint))) != Crc32C.Of(bytes.AsSpan(0, read - sizeof(uint))))
        {
            throw new StoreDamagedException(
                Path.Combine(files.Place, Prefix + name), 0, "the file is damaged: its checksum is wrong", "restore it from a copy of the store");
        }

        return ValueTask.FromResult<ReadOnlyMemory<byte>?>(bytes.AsMemory(0, content));
    }

    public ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            throw new ArgumentException($"'{name}' is not the name of a file of a store", nameof(name));
        }

        var ending = new ByteWriter();
        ending.Bytes(Magic);
        ending.UInt32(Crc32C.Of(content.Span, ending.Span));
        files.Delete(Temporary);
        using (var file = files.Create(Temporary))
        {
            file.Append(0, content.Span);
            file.Append(content.Length, ending.Span);
            file.Sync();
        }

        files.SyncDirectory();
        files.Rename(Temporary, Prefix + name);
        files.SyncDirectory();
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<string>>(
        [.. files.List().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])]);
}
