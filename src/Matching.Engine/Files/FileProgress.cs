namespace Matching.Engine.Files;

/// <summary>How far the reading of a file is, in bytes.</summary>
public readonly record struct FileProgress(string File, long BytesRead, long BytesTotal);
