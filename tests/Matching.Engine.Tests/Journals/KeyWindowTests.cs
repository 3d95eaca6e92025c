using Matching.Engine.Journals;
using Matching.Engine.Tests.Testing;

namespace Matching.Engine.Tests.Journals;

public class KeyWindowTests
{
    [Fact]
    public void TryGet_KeyUsedAgainAfterItWasForgotten_GivesTheLaterAnswer()
    {
        var keys = new KeyWindow(10);
        for (var position = 1; position <= 25; position++)
        {
            keys.Add(Answer(position % 12 == 0 ? "again" : $"k{position}", position));
        }

        Assert.True(keys.TryGet("again", out var found));
        Assert.Equal(24, found.Answer.Position);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(10_000)]
    public void Add_BeyondTheCapacity_ForgetsTheOldest(int capacity)
    {
        var keys = new KeyWindow(capacity);
        for (var position = 1; position <= 30_000; position++)
        {
            keys.Add(Answer($"k{position}", position));
        }

        Assert.Equal(capacity, keys.Count);
        Assert.False(keys.TryGet($"k{30_000 - capacity}", out _));
        Assert.True(keys.TryGet($"k{30_001 - capacity}", out _));
        Assert.Equal(Enumerable.Range(30_001 - capacity, capacity).Select(i => (long)i), keys.Capture().Select(each => each.Answer.Position));
    }

    [Fact]
    public void Capture_KeysAddedLater_DoesNotHaveThem()
    {
        var keys = new KeyWindow(5000);
        keys.Add(Answer("a", 1));

        var captured = keys.Capture();
        for (var position = 2; position <= 30_000; position++)
        {
            keys.Add(Answer($"k{position}", position));
        }

        Assert.Equal(["a"], captured.Select(each => each.Key));
    }

    [Fact]
    public void Capture_FullWindowThatGoesOnForLong_KeepsWhatItCaptured()
    {
        const int capacity = 10_000;
        var keys = new KeyWindow(capacity);
        var captures = new List<(long Through, IReadOnlyCollection<RememberedAnswer> Keys)>();
        for (var position = 1; position <= 100_000; position++)
        {
            keys.Add(Answer($"k{position}", position));
            if (position % 17_000 == 0)
            {
                captures.Add((position, keys.Capture()));
            }
        }

        Assert.All(captures, each => Assert.Equal(
            Enumerable.Range((int)each.Through - capacity + 1, capacity).Select(position => $"k{position}"), each.Keys.Select(key => key.Key)));
    }

    [Fact]
    public void Add_FullWindow_AllocatesNothing()
    {
        var position = 0L;
        var keys = new KeyWindow(10_000);
        var answers = Enumerable.Range(0, 60_000).Select(number => Answer($"k{number}", 0)).ToArray();
        void AddAll()
        {
            foreach (var answer in answers)
            {
                keys.Add(answer with { Answer = answer.Answer with { Position = ++position } });
            }
        }

        AddAll();

        Assert.Equal(0, Allocations.Least(AddAll));
    }

    private static RememberedAnswer Answer(string key, long position) => new(key, 0, new CommandAnswer(position, CommandOutcome.Done, 1));
}
