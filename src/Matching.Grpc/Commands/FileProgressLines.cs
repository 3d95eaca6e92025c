using Matching.Engine.Files;

namespace Matching.Grpc.Commands;

/// <summary>A progress line for each file that is read, one after another.</summary>
internal sealed class FileProgressLines(CommandHost host, bool quiet) : IProgress<FileProgress>, IDisposable
{
    private const int BytesPerMebibyteShift = 20;

    private string? file;
    private Progress? line;

    public void Report(FileProgress value)
    {
        if (value.File != file)
        {
            line?.Dispose();
            file = value.File;
            line = host.Progress($"reading {file}", "MiB", value.BytesTotal >> BytesPerMebibyteShift, quiet);
        }

        line!.Report(value.BytesRead >> BytesPerMebibyteShift);
    }

    public void Dispose() => line?.Dispose();
}
