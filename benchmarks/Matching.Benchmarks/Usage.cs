namespace Matching.Benchmarks;

/// <summary>The one text of <c>./bench --help</c>; the script prints the same file without a build.</summary>
internal static class Usage
{
    private const string Resource = "usage.txt";

    public static string Text { get; } = Read();

    public static int Print(TextWriter output)
    {
        output.Write(Text);
        return 0;
    }

    private static string Read()
    {
        using var stream = typeof(Usage).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the assembly lacks {Resource}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
