namespace Matching.Engine.Kernels;

/// <summary>
/// What an index must know of the words of its rows. Both kinds of rows, entries and vacancies, have
/// <see cref="Count"/> words, of which the last two are when it was registered and the number of the row in its store.
/// </summary>
internal interface IRowWords
{
    const int Count = 10;
    const int Registered = Count - 2;
    const int Row = Count - 1;

    /// <summary>Words that a kernel reads of nearly every row: the first ones.</summary>
    const int ScannedCount = 4;

    /// <summary>Words that a strip's summary has: all but the row.</summary>
    const int SummaryCount = Row;

    /// <summary>
    /// Widens a summary by a row: the words of the best row that could stand in the strip. Whatever total the kernel
    /// bounds for a row of the strip, it bounds no less for the summary.
    /// </summary>
    static abstract void Widen(Span<uint> summary, ReadOnlySpan<uint> row);

    /// <summary>Order inside one occupation and zone: rows that score alike side by side.</summary>
    static abstract uint OrderKey(ReadOnlySpan<uint> row);

    /// <summary>Minutes beyond which the row cannot be reached on the way to work.</summary>
    static abstract int CommuteMinutes(ReadOnlySpan<uint> row);
}
