using Matching.Grpc.Storage;
using Matching.Grpc.Tests.Commands;

namespace Matching.Grpc.Tests.Storage;

public sealed class RedisStoreOptionsTests
{
    [Theory]
    [InlineData("redis://")]
    [InlineData("http://host")]
    [InlineData("/var/lib/matching")]
    [InlineData("redis://host/16")]
    [InlineData("redis://host/x")]
    [InlineData("redis://host:70000")]
    [InlineData("redis://host?prefix=a%20b")]
    [InlineData("redis://host?prefix=")]
    [InlineData("redis://host?ca=file.pem")]
    [InlineData("redis://host?colour=red")]
    [InlineData("redis://host?lease=0")]
    [InlineData("redis://host?lease=61")]
    [InlineData("redis://host?lease=1.5")]
    [InlineData("redis://host?limit=0")]
    [InlineData("redis://host?limit=61")]
    public void Parse_NotAnAddress_SaysWhatIsAllowed(string address) => Assert.Throws<FormatException>(() => RedisStoreOptions.Parse(address));

    [Fact]
    public void Parse_PasswordInTheAddress_IsRefusedAndNotRepeated()
    {
        var refused = Assert.Throws<FormatException>(() => RedisStoreOptions.Parse("redis://user:hunter2@host"));
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
        Assert.Contains(RedisStoreOptions.PasswordVariable, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Everything_IsTaken()
    {
        var options = RedisStoreOptions.Parse("rediss://reader@[::1]:7000/3?prefix=almaty&ca=authority.pem&lease=9&limit=8");
        Assert.Equal(("::1", 7000, 3, "almaty", true, "authority.pem", "reader"),
            (options.Host.Trim('[', ']'), options.Port, options.Database, options.Prefix, options.Tls, options.AuthorityFile, options.User));
        Assert.Equal((TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(8)), (options.Lease, options.CommandLimit));
    }

    [Fact]
    public void Parse_HostOnly_HasDefaults()
    {
        var options = RedisStoreOptions.Parse("redis://host");
        Assert.Equal(("host", 6379, 0, "matching", false, null), (options.Host, options.Port, options.Database, options.Prefix, options.Tls, options.User));
    }

    [Fact]
    public void FromEnvironment_VariableOrFile_IsRead()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("password", "from a file\n");
        Assert.True(RedisSecret.FromEnvironment(_ => null).IsEmpty);
        Assert.Equal("hunter2", RedisSecret.FromEnvironment(name => name == RedisStoreOptions.PasswordVariable ? "hunter2" : file).Reveal());
        Assert.Equal("from a file", RedisSecret.FromEnvironment(name => name == RedisStoreOptions.PasswordFileVariable ? file : null).Reveal());
        Assert.DoesNotContain("hunter2", $"{RedisSecret.Of("hunter2")} {RedisStoreOptions.Parse("redis://h") with { Password = RedisSecret.Of("hunter2") }}",
            StringComparison.Ordinal);
    }
}
