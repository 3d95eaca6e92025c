using Matching.Engine.Primitives;

namespace Matching.Engine.Catalogues;

/// <summary>
/// Reads the official register of places (KATO) with the header <c>kato,kato_version,level,type_code,name_ru,name_kk</c>
/// and makes zones of it: every settlement, every city that has no settlement row of its own, and every district of a
/// city. A place that the starter catalogue knows gets its coordinates and population; the others have none.
/// </summary>
public static class KatoRegister
{
    /// <summary>The longest row of the register has some 120 characters.</summary>
    internal const int LineLengthMax = 4096;

    public static KatoImport Read(TextReader reader)
    {
        var import = new KatoImportBuilder();
        var line = 0;
        foreach (var text in BoundedLines.Read(reader, LineLengthMax))
        {
            line++;
            if (line == 1)
            {
                if (import.Header(text.TrimStart('\uFEFF')) is { } error)
                {
                    return new KatoImport([], [new KatoReject(line, error)], 0, 0);
                }
            }
            else if (text.Length > 0)
            {
                import.Row(line, text);
            }
        }

        return line == 0
            ? new KatoImport([], [new KatoReject(1, new FieldError("header", "", KatoImportBuilder.HeaderAllowed))], 0, 0)
            : import.Finished();
    }
}
