using System.Text;
using Matching.Grpc.Security.Files;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Security.Files;

public sealed class WatchedFilesTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly CollectedLog log = new();

    [Fact]
    public void Constructor_FilesThatCannotBeUsed_NamesThem()
    {
        Assert.Throws<FileNotFoundException>(() => Watch());
        folder.Write("a", "bad");
        var failure = Assert.Throws<InvalidDataException>(() => Watch());
        Assert.Contains(folder["a"], failure.Message, StringComparison.Ordinal);
        folder.Write("a", new string('x', 101));
        Assert.Contains("at most 100", Assert.Throws<InvalidDataException>(() => Watch()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_NothingChanged_KeepsTheSame()
    {
        folder.Write("a", "1");
        using var files = Watch();
        var before = files.Current;

        Assert.False(files.Look());
        folder.Write("a", "1");
        Assert.False(files.Look());

        Assert.Same(before, files.Current);
        Assert.Empty(log.Lines);
    }

    [Fact]
    public void Look_RenewedFile_IsInForceAndTold()
    {
        folder.Write("a", "1");
        using var files = Watch();
        var told = new List<string>();
        files.Renewed += told.Add;

        folder.Write("a", "2");

        Assert.True(files.Look());
        Assert.Equal("2", files.Current);
        Assert.Equal(["2"], told);
        Assert.StartsWith("Information 4101", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bad")]
    [InlineData("")]
    [InlineData(null)]
    public void Look_BadOrMissingFile_KeepsTheOldAndSaysSoOnce(string? contents)
    {
        folder.Write("a", "1");
        using var files = Watch();
        if (contents is null)
        {
            File.Delete(folder["a"]);
        }
        else
        {
            folder.Write("a", contents);
        }

        Assert.False(files.Look());
        Assert.False(files.Look());
        Assert.Equal("1", files.Current);
        Assert.StartsWith("Error 4102", Assert.Single(log.Lines), StringComparison.Ordinal);

        folder.Write("a", "2");
        Assert.True(files.Look());
        Assert.Equal("2", files.Current);
    }

    [Fact]
    public void Look_FileGrownTooLong_KeepsTheOld()
    {
        folder.Write("a", "1");
        using var files = Watch();
        folder.Write("a", new string('x', 101));

        Assert.False(files.Look());
        Assert.Equal("1", files.Current);
    }

    [Fact]
    public void Look_SymbolicLinkTurned_IsRenewed()
    {
        folder.Write("1", "1");
        folder.Write("2", "2");
        File.CreateSymbolicLink(folder["a"], folder["1"]);
        using var files = Watch();
        File.CreateSymbolicLink(folder["b"], folder["2"]);
        File.Move(folder["b"], folder["a"], overwrite: true);

        Assert.True(files.Look());
        Assert.Equal("2", files.Current);
    }

    [Fact]
    public async Task Timer_RenewedFile_IsFoundWithoutBeingAsked()
    {
        folder.Write("a", "1");
        using var files = Watch(TimeSpan.FromMilliseconds(10));
        folder.Write("a", "2");

        await Eventually.TrueAsync(() => files.Current == "2", "the renewed file is in force");
    }

    public void Dispose() => folder.Dispose();

    private WatchedFiles<string> Watch(TimeSpan? interval = null) => new(
        new WatchedFilesOptions("things", [folder["a"]], 100) { Interval = interval ?? TimeSpan.FromDays(1) },
        contents => Encoding.UTF8.GetString(contents[0]) is "bad" or "" ? throw new InvalidDataException("not a thing") : Encoding.UTF8.GetString(contents[0]),
        TimeProvider.System,
        log);
}
