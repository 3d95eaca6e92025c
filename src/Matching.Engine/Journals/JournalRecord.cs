using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>
/// A command in its place: what is stored, and applied again after a start. Positions count from 1 without gaps.
/// </summary>
/// <param name="Time">When the command was accepted, by the clock of the process that wrote it.</param>
/// <param name="PolicyVersion">The scoring rules that were in force.</param>
/// <param name="Key">Chosen by the client: the command's name, under which it is done once.</param>
public sealed record JournalRecord(long Position, UtcTime Time, string PolicyVersion, string Key, Command Command);
