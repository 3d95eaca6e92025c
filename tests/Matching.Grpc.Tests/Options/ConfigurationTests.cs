using Matching.Grpc.Options;
using Matching.Grpc.Tests.Commands;

namespace Matching.Grpc.Tests.Options;

public sealed class ConfigurationTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Read_SeveralSources_FlagsWinOverVariablesAndVariablesOverTheFile()
    {
        var file = scratch.Write("m.json", """
            { // the file
              "store": "of-file", "connections": 1, "streams-per-connection": 2, "archive": true, "idle-time": "5m", "listen": ["127.0.0.1:1", "[::1]:2"], }
            """);
        var read = Read(
            file,
            new Dictionary<string, string> { ["MATCHING_CONNECTIONS"] = "10", ["MATCHING_STREAMS_PER_CONNECTION"] = "20", ["PATH"] = "x" },
            new Dictionary<string, string> { ["connections"] = "100" });

        Assert.Empty(read.Errors);
        Assert.Equal((100, 20), (read.Options.Connections.Connections, read.Options.Connections.StreamsPerConnection));
        Assert.Equal(("of-file", true, TimeSpan.FromMinutes(5)), (read.Options.Pool.Store, read.Options.Pool.Archive, read.Options.Connections.IdleTime));
        Assert.Equal(["127.0.0.1:1", "[::1]:2"], read.Options.Endpoints.Listen);
        Assert.Equal(
            ["--connections", "MATCHING_STREAMS_PER_CONNECTION", file, "default"],
            ((string[])["connections", "streams-per-connection", "store", "header-bytes"]).Select(name => read.SourceOf(Named(name))));
    }

    [Fact]
    public void Read_ManyErrors_NamesAllOfThemWithWhatIsAllowed()
    {
        var file = scratch.Write("m.json", """{ "connections": 0, "colour": "red", "log-format": "xml" }""");
        var read = Read(
            file,
            new Dictionary<string, string> { ["MATCHING_ARCHIVE"] = "yes" },
            new Dictionary<string, string> { ["idle-time"] = "5 minutes", ["listen"] = "http://*:1", ["store"] = "s", ["tls-key"] = "k" });

        Assert.Equal(
            [
                $"{file}: connections: '0' is not allowed; allowed: a whole number, 1 to 1000000",
                $"{file}: 'colour' is no setting; 'matching config show-defaults' lists them",
                $"{file}: log-format: 'xml' is not allowed; allowed: text, json",
                "MATCHING_ARCHIVE: 'yes' is not allowed; allowed: true, false",
                "--idle-time: '5 minutes' is not allowed; allowed: a time like 500ms, 30s, 10m or 2h, 1s to 168h",
                "tls-certificate and tls-key: each needs the other",
                "tls-key: there is no file 'k'",
                "listen: http://*:1 is clear text on an address that other machines reach; give tls-certificate and tls-key, or insecure-anywhere",
            ],
            read.Errors);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "one JSON object")]
    [InlineData("""{ "store": null }""", "'store' must be")]
    [InlineData("""{ "listen": [1] }""", "'listen' must be")]
    [InlineData("""{ "store": "a", "store": "b" }""", "twice")]
    public void Read_NoSuchFile_SaysWhatIsWrongWithIt(string content, string part)
    {
        var read = Read(scratch.Write("m.json", content), Environment(), Flags("store", "s"));
        Assert.Contains(part, Assert.Single(read.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AbsentFile_IsAnError()
    {
        var read = Read(scratch["none.json"], Environment(), Flags("store", "s"));
        Assert.StartsWith(scratch["none.json"], Assert.Single(read.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingGiven_NeedsAStoreAndCallers()
    {
        var errors = Configuration.Read(null, Environment(), Flags()).Errors;
        Assert.Equal(["store", "token-keys or certificate-callers"], errors.Select(error => error.Split(':')[0]));
    }

    [Fact]
    public void Read_DemoAlone_IsEnough() => Assert.Empty(Configuration.Read(null, Environment(), Flags("demo", "true")).Errors);

    [Fact]
    public void Read_VariablesThatAreNoSettings_AreToldAndIgnored()
    {
        var read = Read(
            null, new Dictionary<string, string> { ["MATCHING_PORT"] = "tcp://10.0.0.1:80", ["MATCHING_REDIS_PASSWORD"] = "x", ["MATCHING_STORE"] = "s" }, Flags());
        Assert.Empty(read.Errors);
        Assert.Equal(["MATCHING_PORT"], read.IgnoredVariables);
    }

    [Theory]
    [InlineData("redis://u:secret-word@host", "a password does not belong into the address")]
    [InlineData("http://host", "redis://")]
    public void Read_WrongAddressOfAStore_IsRefusedWithoutItsPassword(string store, string part)
    {
        var error = Assert.Single(Read(null, Environment(), Flags("store", store)).Errors);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteDefaults_ReadAgain_ChangesNothing()
    {
        var read = Read(scratch.Write("m.json", ConfigurationFile.WriteDefaults()), Environment(), Flags("store", "s"));
        Assert.Empty(read.Errors);
        Assert.All(Setting.All.Where(setting => read.SourceOf(setting) == "default"), setting => Assert.Equal(setting.Text(new ServiceOptions()), setting.Text(read.Options)));
    }

    /// <summary>A default outside its own range could not be written down.</summary>
    [Fact]
    public void All_Defaults_AreAllowedAndNamesAreUnique()
    {
        Assert.All(Setting.All.Where(setting => setting.Text(new ServiceOptions()).Length > 0), setting =>
        {
            var options = new ServiceOptions();
            setting.Set(options, setting.Parse(setting.Text(options)));
            Assert.Equal(setting.Text(new ServiceOptions()), setting.Text(options));
        });
        Assert.Equal(Setting.All.Count, Setting.All.Select(setting => setting.Name).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>With a caller who could call, besides.</summary>
    private Configuration Read(string? file, Dictionary<string, string> environment, Dictionary<string, string> flags)
    {
        (flags["token-keys"], flags["token-issuer"], flags["token-audience"]) = (scratch.Write("jwks.json", "{}"), "i", "a");
        return Configuration.Read(file, environment, flags);
    }

    private static Setting Named(string name) => Setting.All.Single(setting => setting.Name == name);

    private static Dictionary<string, string> Environment() => [];

    private static Dictionary<string, string> Flags(params string[] nameAndValue) =>
        nameAndValue.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
