namespace Matching.Engine.Files;

/// <summary>
/// A row that was refused. The line counts from 1, the header's, and is where the row starts; the column is
/// empty where the row as a whole is broken, and the value then its beginning.
/// </summary>
public sealed record Reject(string File, long Line, string Column, string Value, string Reason)
{
    public override string ToString() => Column.Length == 0
        ? $"{File}:{Line}: {Reason}: '{Value}'"
        : $"{File}:{Line}: {Column} '{Value}': {Reason}";
}
