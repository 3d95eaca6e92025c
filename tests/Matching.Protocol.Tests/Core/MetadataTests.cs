using Grpc.Core;

namespace Matching.Protocol.Tests.Core;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("")]
    [InlineData(":path")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("атау")]
    public void Entry_NameThatNoHeaderHas_Refused(string key) => Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));

    [Fact]
    public void Entry_UpperCase_BecomesLower() => Assert.Equal("x-name", new Metadata.Entry("X-Name", "v").Key);

    [Fact]
    public void Entry_TextAndBytes_EachUnderItsOwnNames()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a", [1]));
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("a-bin", [1]).Value);
    }

    [Fact]
    public void Get_NameTwice_TheLast()
    {
        var metadata = new Metadata { { "a", "1" }, { "b", "2" }, { "a", "3" } };
        Assert.Equal("3", metadata.GetValue("A"));
        Assert.Equal(["1", "3"], metadata.GetAll("a").Select(entry => entry.Value));
        Assert.Null(metadata.Get("c"));
    }

    [Fact]
    public void Empty_Add_Refused() => Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
}
