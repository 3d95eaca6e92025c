namespace Matching.Engine.Journals;

/// <summary>What happened to a store, for its owner's log.</summary>
public enum StoreEventKind
{
    /// <summary>The journal is open for appends.</summary>
    Opened = 1,

    /// <summary>Records whose writing was cut short were removed from the end. None of them had been acknowledged.</summary>
    TornEndCut = 2,

    SegmentStarted = 3,
    SegmentRemoved = 4,

    /// <summary>Writing began to be refused.</summary>
    WritesRefused = 5,

    /// <summary>Writing goes on.</summary>
    WritesResumed = 6,

    SnapshotTaken = 7,
    SnapshotRemoved = 8,

    /// <summary>A snapshot could not be taken; the journal still holds everything.</summary>
    SnapshotFailed = 9,

    /// <summary>A snapshot is damaged; an older one is loaded in its place.</summary>
    SnapshotSkipped = 10,

    /// <summary>The state is loaded.</summary>
    Loaded = 11,

    /// <summary>The next segment could not be made ahead of its time. Writing goes on, more slowly.</summary>
    SegmentNotReady = 12,
}

/// <param name="Position">Of the journal, where the event has one; else 0.</param>
/// <param name="Text">For people, without secrets.</param>
public readonly record struct StoreEvent(StoreEventKind Kind, long Position, string Text);
