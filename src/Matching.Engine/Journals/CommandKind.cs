namespace Matching.Engine.Journals;

/// <summary>
/// What a command does, as it is stored: a number is never given another meaning. A journal that holds a number that
/// is not named here was written by a newer version, and is refused by that number.
/// </summary>
public enum CommandKind : byte
{
    PutCandidate = 1,
    PutVacancy = 2,
    WithdrawCandidate = 3,
    WithdrawVacancy = 4,

    /// <summary>Several changes as one: all of them are seen, or none.</summary>
    Batch = 5,

    /// <summary>An act of the procedure.</summary>
    Process = 6,

    /// <summary>Rows of an import: as a batch, but each for itself.</summary>
    Import = 7,
}
