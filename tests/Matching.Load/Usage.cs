namespace Matching.Load;

internal static class Usage
{
    public static int Print(TextWriter output)
    {
        using var text = new StreamReader(typeof(Usage).Assembly.GetManifestResourceStream("usage.txt")!);
        output.Write(text.ReadToEnd());
        return 0;
    }
}
