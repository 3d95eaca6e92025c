using System.Text;
using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Primitives;

/// <summary>Numbers given one by one, and to many that were loaded.</summary>
public class IdNumbersTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 20_000).Select(number => $"person-{number * 7919L % 100_003}")];

    [Fact]
    public void EndLoading_IdsOfASnapshot_HaveTheNumbersThatTheyHadWhenTheyCame()
    {
        var (added, loaded) = (new IdNumbers(), new IdNumbers());
        foreach (var id in Ids)
        {
            added.Add(id);
            loaded.Load(Encoding.ASCII.GetBytes(id));
        }

        loaded.EndLoading();

        Assert.Equal(Ids.Length, loaded.Count);
        Assert.All(Ids, id => Assert.Equal(added.Find(id), loaded.Find(id)));
        Assert.Equal(Ids, loaded.Capture());
        Assert.Equal(IdNumbers.None, loaded.Find("nobody"));
    }

    [Fact]
    public void Add_AfterLoading_GivesTheNextNumber()
    {
        var loaded = new IdNumbers();
        loaded.Load("first"u8);
        loaded.EndLoading();

        Assert.Equal(0, loaded.Add("first"));
        Assert.Equal(1, loaded.Add("second"));
        Assert.Equal([0, 1], [loaded.Find("first"), loaded.Find("second")]);
    }

    [Fact]
    public void EndLoading_NothingLoaded_FindsNothing()
    {
        var ids = new IdNumbers();

        ids.EndLoading();

        Assert.Equal(IdNumbers.None, ids.Find("nobody"));
        Assert.Equal(0, ids.Add("somebody"));
    }

    [Fact]
    public void EndLoading_AnIdThatCameTwice_IsRefused()
    {
        var ids = new IdNumbers();
        ids.Load("person-1"u8);
        ids.Load("person-2"u8);
        ids.Load("person-1"u8);

        Assert.Throws<InvalidDataException>(ids.EndLoading);
    }
}
