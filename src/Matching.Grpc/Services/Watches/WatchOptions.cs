namespace Matching.Grpc.Services.Watches;

/// <summary>The limits of watching.</summary>
internal sealed record WatchOptions
{
    /// <summary>Who may watch at a time, 1 to 100,000. Each costs some kilobytes and its stream.</summary>
    public int WatchersMax { get; init; } = 2_000;

    /// <summary>Who may watch stages and deadlines at a time, 1 to 10,000: each of them reads every stage.</summary>
    public int StageWatchersMax { get; init; } = 500;

    /// <summary>
    /// Changes that are kept for those who are slow or come again, 16 to 65,536. One shared ring, and no buffer for each: some 16 KB a change at the most.
    /// </summary>
    public int ChangesKept { get; init; } = 2_048;

    /// <summary>Changes that wait for their computation, 1 to 1,000,000; what comes when it is full is counted and left out.</summary>
    public int WaitingMax { get; init; } = 8_192;

    /// <summary>How long after the last watcher has gone changes are still computed, for those who come again.</summary>
    public TimeSpan KeptAfterLastWatcher { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a watcher who is told of nothing is told how far it has seen.</summary>
    public TimeSpan ReachedInterval { get; init; } = TimeSpan.FromSeconds(15);

    internal WatchOptions Check()
    {
        Range(nameof(WatchersMax), WatchersMax, 1, 100_000);
        Range(nameof(StageWatchersMax), StageWatchersMax, 1, 10_000);
        Range(nameof(ChangesKept), ChangesKept, 16, 65_536);
        Range(nameof(WaitingMax), WaitingMax, 1, 1_000_000);
        return this;
    }

    private static void Range(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{least} to {most}");
        }
    }
}
