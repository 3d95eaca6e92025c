using Matching.Engine.Files;
using Matching.Engine.Files.Generator;

namespace Matching.Grpc.Commands;

/// <summary>A progress line for each file that is read or written, one after another.</summary>
internal sealed class FileProgressLines(CommandHost host, bool quiet) : IProgress<FileProgress>, IProgress<GeneratorProgress>, IDisposable
{
    private const int MebibyteShift = 20;

    private string? file;
    private Progress? line;

    public void Report(FileProgress value) =>
        Report("reading", value.File, "MiB", value.BytesRead >> MebibyteShift, value.BytesTotal >> MebibyteShift);

    public void Report(GeneratorProgress value) => Report("writing", value.File, "rows", value.RowsWritten, value.RowsTotal);

    /// <summary>Nothing more is read or written for now: the last file's line is ended, and its time with it.</summary>
    public void End()
    {
        line?.Dispose();
        (line, file) = (null, null);
    }

    public void Dispose() => End();

    private void Report(string verb, string nextFile, string unit, long done, long total)
    {
        if (nextFile != file)
        {
            End();
            file = nextFile;
            line = host.Progress($"{verb} {file}", unit, total, quiet);
        }

        line!.Report(done);
    }
}
