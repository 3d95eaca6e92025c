using Matching.Grpc.Options;

namespace Matching.Grpc.Services.Watches;

/// <summary>The limits of watching.</summary>
internal sealed record WatchOptions : ISettings
{
    private const int ChangesKeptMin = 16;
    private const int ChangesKeptMax = 65_536;
    private const int WaitingLimit = 1_000_000;
    private const int WatchersLimit = 100_000;
    private const int StageWatchersLimit = 10_000;

    /// <summary>Who may watch at a time; the service's limit of watches of all callers. Each costs some kilobytes and its stream.</summary>
    public int WatchersMax { get; set; } = 2_000;

    /// <summary>Each of them reads every stage.</summary>
    [Setting("stage-watches", "Watches of stages and of deadlines at once", Min = 1, Max = StageWatchersLimit)]
    public int StageWatchersMax { get; set; } = 500;

    /// <summary>One shared ring, and no buffer for each: some 16 KB a change at the most.</summary>
    [Setting("watch-changes", "Changes that are kept for watchers who are slow or come again", Min = ChangesKeptMin, Max = ChangesKeptMax)]
    public int ChangesKept { get; set; } = 2_048;

    /// <summary>What comes when it is full is counted and left out.</summary>
    [Setting("watch-waiting", "Changes that may wait until it is computed what they bring", Min = 1, Max = WaitingLimit)]
    public int WaitingMax { get; set; } = 8_192;

    [Setting("watch-kept", "How long after the last watcher has gone changes are still computed, for those who come again", Min = 0, Max = 24 * 3600)]
    public TimeSpan KeptAfterLastWatcher { get; set; } = TimeSpan.FromMinutes(5);

    [Setting("watch-reached", "How often a watcher who is told of nothing is told how far it has seen", Min = 0.05, Max = 3600)]
    public TimeSpan ReachedInterval { get; set; } = TimeSpan.FromSeconds(15);

    internal WatchOptions Check()
    {
        Range(nameof(WatchersMax), WatchersMax, 1, WatchersLimit);
        Range(nameof(StageWatchersMax), StageWatchersMax, 1, StageWatchersLimit);
        Range(nameof(ChangesKept), ChangesKept, ChangesKeptMin, ChangesKeptMax);
        Range(nameof(WaitingMax), WaitingMax, 1, WaitingLimit);
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
