using Matching.Engine.Disks;

namespace Matching.Engine.Journals;

/// <summary>A segment file and what its header says; <paramref name="End"/>: how many of its bytes count, the last one's unknown (-1).</summary>
internal readonly record struct Segment(string Name, SegmentHeader Header, long End);

/// <summary>Finds the segments of a directory and checks that they follow one another.</summary>
internal static class Segments
{
    public const string Remedy =
        "run 'matching store verify --store DIR' for all findings; restore the file from a copy, or give up what follows with 'matching store repair --store DIR --drop-after POSITION'";

    /// <param name="torn">The name of a last segment that was being made when the process ended; it holds nothing.</param>
    /// <exception cref="StoreDamagedException">A segment is missing, or its header is damaged.</exception>
    public static List<Segment> Find(IFileSystem files, out string? torn)
    {
        torn = null;
        var found = new List<Segment>();
        var named = Named(files);
        var buffer = new byte[SegmentFormat.HeaderBytes];
        foreach (var (name, sequence) in named)
        {
            using var file = files.Open(name, forWriting: false);
            if (found.Count > 0 && sequence != found[^1].Header.Sequence + 1)
            {
                throw Damage(files, SegmentNames.Of(found[^1].Header.Sequence + 1), 0, "the segment is missing");
            }

            var bytes = buffer.AsSpan(0, file.Read(0, buffer));
            if (SegmentFormat.TryReadHeader(bytes, out var header) && header.Sequence == sequence)
            {
                if (found.Count > 0)
                {
                    found[^1] = found[^1] with { End = header.PreviousEnd };
                }

                found.Add(new Segment(name, header, -1));
            }
            else if (name == named[^1].Name && IsUnfinished(bytes, file.Length))
            {
                torn = name;
            }
            else
            {
                throw Damage(files, name, 0, "the header of the segment is damaged");
            }
        }

        return found;
    }

    /// <summary>The files that are segments by their names, in order.</summary>
    public static List<(string Name, long Sequence)> Named(IFileSystem files)
    {
        var named = new List<(string Name, long Sequence)>();
        foreach (var name in files.List())
        {
            if (SegmentNames.TryParse(name, out var sequence))
            {
                named.Add((name, sequence));
            }
        }

        return named;
    }

    public static StoreDamagedException Damage(IFileSystem files, string name, long offset, string what) =>
        new(Path.Combine(files.Place, name), offset, what, Remedy);

    /// <summary>A header is made durable before the first block is written behind it.</summary>
    private static bool IsUnfinished(ReadOnlySpan<byte> bytes, long length) =>
        bytes.Length < SegmentFormat.HeaderBytes || (length == SegmentFormat.HeaderBytes && TornBlocks.HasUnwrittenSector(bytes, 0));
}
