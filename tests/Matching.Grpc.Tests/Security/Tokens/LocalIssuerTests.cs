using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Testing.Disks;

namespace Matching.Grpc.Tests.Security.Tokens;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class LocalIssuerTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly ManualClock clock = new(TokenForge.Now);

    [Fact]
    public void Write_EveryRole_TokenIsAcceptedWithTheWrittenKeys()
    {
        using var issuer = new LocalIssuer(clock);
        issuer.Write(folder["demo"], "E-1", TimeSpan.FromHours(1));
        var verifier = VerifierOf(folder["demo"]);

        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.Equal(TokenRefusal.None, verifier.TryVerify(File.ReadAllText(LocalIssuer.TokenFile(folder["demo"], role)), out var caller));
            Assert.Equal(role, caller!.Role);
            Assert.Equal(role == Role.Employer ? "E-1" : null, caller.EmployerId);
        }
    }

    [Fact]
    public void Write_OverAnOpenFile_LeavesOnlyTheOwnerReading()
    {
        using var issuer = new LocalIssuer(clock);
        File.WriteAllText(LocalIssuer.TokenFile(folder.Path, Role.Admin), "old");
        File.SetUnixFileMode(LocalIssuer.TokenFile(folder.Path, Role.Admin), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        issuer.Write(folder.Path, "E-1", TimeSpan.FromHours(1));

        foreach (var file in Directory.EnumerateFiles(folder.Path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(7, Directory.EnumerateFiles(folder.Path).Count());
    }

    [Fact]
    public void Write_AfterALaterStart_RefusesTheEarlierTokens()
    {
        using var first = new LocalIssuer(clock);
        using var second = new LocalIssuer(clock);
        first.Write(folder.Path, "E-1", TimeSpan.FromHours(1));
        var token = File.ReadAllText(LocalIssuer.TokenFile(folder.Path, Role.Admin));

        second.Write(folder.Path, "E-1", TimeSpan.FromHours(1));

        Assert.Equal(TokenRefusal.UnknownKey, VerifierOf(folder.Path).TryVerify(token, out _));
    }

    public void Dispose() => folder.Dispose();

    private TokenVerifier VerifierOf(string path)
    {
        var options = LocalIssuer.OptionsFor(path);
        return new TokenVerifier(options, TokenKeySet.Parse(File.ReadAllBytes(options.KeysFile!)), clock);
    }
}
