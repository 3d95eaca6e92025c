namespace Matching.Engine.Journals;

/// <summary>What is stored is whole, and of a kind or version that this program does not know. Nothing of it is skipped.</summary>
public sealed class NewerFormatException(string message) : Exception(message);
