using Matching.Engine.Primitives;
using Matching.Testing;
using Xunit.Abstractions;

namespace Matching.Engine.Tests.Deadlines;

public sealed class SortedKeysTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 60_000, 40)]
    [InlineData(2, 60_000, 3)]
    [InlineData(3, 2_000, 1_000)]
    public void Keys_AddedAndRemovedAtRandom_AreTheSortedSets(int seed, int minors, int majors)
    {
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        var (keys, plain) = (new SortedKeys(), new SortedSet<(ulong, long)>());
        for (var round = 0; round < 60_000; round++)
        {
            // Grows for a while, shrinks for a while.
            var (major, minor) = ((ulong)random.Below(majors), (long)random.Below(minors));
            if (random.Chance((round / 10_000) % 2 == 0 ? 80 : 20))
            {
                if (plain.Add((major, minor)))
                {
                    keys.Add(new SortedKey(major, minor));
                }
            }
            else
            {
                var victim = plain.Count > 0 && random.Chance(90) ? plain.GetViewBetween((major, minor), (ulong.MaxValue, 0)).FirstOrDefault((major, minor)) : (major, minor);
                Assert.Equal(plain.Remove(victim), keys.Remove(new SortedKey(victim.Item1, victim.Item2)));
            }

            Assert.Equal(plain.Count, keys.Count);
            if (round % 5_000 == 0)
            {
                RequireSame(plain, keys);
            }
        }

        RequireSame(plain, keys);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 512)]
    [InlineData(4, 5_001)]
    public void Fill_KeysInAnyOrder_IsTheSortedSetAndTakesChanges(int seed, int count)
    {
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        var plain = new SortedSet<(ulong, long)>();
        while (plain.Count < count)
        {
            plain.Add(((ulong)random.Below(100), random.Below(1_000_000)));
        }

        var keys = new SortedKeys();
        keys.Add(new SortedKey(7, 7));
        keys.Fill([.. plain.Select(key => new SortedKey(key.Item1, key.Item2)).OrderBy(key => key.Minor)]);

        RequireSame(plain, keys);
        for (var change = 0; change < 2_000; change++)
        {
            var key = ((ulong)random.Below(100), (long)random.Below(1_000_000));
            if (plain.Add(key))
            {
                keys.Add(new SortedKey(key.Item1, key.Item2));
            }

            var (major, minor) = plain.ElementAt(plain.Count / 2);
            Assert.True(plain.Remove((major, minor)) && keys.Remove(new SortedKey(major, minor)));
        }

        RequireSame(plain, keys);
    }

    [Fact]
    public void Keys_WithoutAny_FindNothing()
    {
        var keys = new SortedKeys();

        Assert.False(keys.TryFirst(out _));
        Assert.False(keys.Remove(default));
        Assert.False(keys.TryAt(keys.Seek(default), out _));
    }

    [Fact]
    public void Keys_StragglersOfManyRuns_ShareRuns()
    {
        const int count = 512 * 200;
        var keys = new SortedKeys();
        for (var number = 0; number < count; number++)
        {
            keys.Add(new SortedKey(0, number));
        }

        for (var number = 0; number < count; number++)
        {
            Assert.True(number % 512 == 0 || keys.Remove(new SortedKey(0, number)));
        }

        Assert.Equal(200, keys.Count);
        // Each may be a neighbour of one that does not fit beside it.
        Assert.InRange(keys.RunCount, 1, 3);
        Assert.True(keys.TryAt(keys.Seek(new SortedKey(0, 513)), out var found));
        Assert.Equal(1024, found.Minor);
    }

    private static void RequireSame(SortedSet<(ulong Major, long Minor)> plain, SortedKeys keys)
    {
        var found = new List<(ulong, long)>();
        for (var place = keys.Seek(default); keys.TryAt(place, out var key); place = keys.After(place))
        {
            found.Add((key.Major, key.Minor));
        }

        Assert.Equal(plain, found);
        Assert.Equal(plain.Count > 0, keys.TryFirst(out var first));
        Assert.True(plain.Count == 0 || plain.Min == (first.Major, first.Minor));
    }
}
