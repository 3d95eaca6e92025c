using System.Text;
using Matching.Engine.Records;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Testing.Disks;

namespace Matching.Grpc.Tests.Security.Tokens;

public sealed class TokenClaimsTests : IDisposable
{
    private readonly TokenForge forge = new();
    private readonly ManualClock clock = new(TokenForge.Now);

    [Fact]
    public void TryVerify_Employer_IsThatEmployer()
    {
        var caller = AssertAccepted(TokenForge.Claims(role: "\"employer\"", more: ",\"employer_id\":\"E-7\",\"centre_id\":\"C-1\""));

        Assert.Equal("portal-1", caller.Name);
        Assert.Equal(Role.Employer, caller.Role);
        Assert.Equal(Audience.Employer, caller.Audience);
        Assert.Equal("E-7", caller.EmployerId);
        Assert.Equal("C-1", caller.CentreId);
    }

    [Theory]
    [InlineData("\"matching\"")]
    [InlineData("[\"matching\"]")]
    [InlineData("[\"other\",\"matching\"]")]
    public void TryVerify_AudienceAlsoOurs_Accepted(string audience) => AssertAccepted(TokenForge.Claims(audience: audience));

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("\"Matching\"")]
    [InlineData("\"matching \"")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("[[\"matching\"]]")]
    [InlineData("[\"matching\",1]")]
    [InlineData("null")]
    [InlineData("{\"matching\":1}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,\"matching\"]")]
    public void TryVerify_AudienceNotOurs_Refused(string audience) => AssertRefused(TokenRefusal.Audience, TokenForge.Claims(audience: audience));

    [Theory]
    [InlineData("\"https://issuer.example/\"", TokenRefusal.Issuer)]
    [InlineData("\"HTTPS://issuer.example\"", TokenRefusal.Issuer)]
    [InlineData("\"\"", TokenRefusal.Issuer)]
    [InlineData("[\"https://issuer.example\"]", TokenRefusal.Claims)]
    [InlineData("null", TokenRefusal.Claims)]
    public void TryVerify_IssuerNotOurs_Refused(string issuer, object refusal) =>
        AssertRefused((TokenRefusal)refusal, TokenForge.Claims(issuer: issuer));

    [Theory]
    [InlineData("\"root\"")]
    [InlineData("\"ADMIN\"")]
    [InlineData("\"employer\"")]
    [InlineData("6")]
    [InlineData("[\"admin\"]")]
    [InlineData("null")]
    [InlineData("\"portal\",\"employer_id\":\"E-1\"")]
    [InlineData("\"employer\",\"employer_id\":\"\"")]
    [InlineData("\"employer\",\"employer_id\":\"E 1\"")]
    [InlineData("\"employer\",\"employer_id\":null")]
    [InlineData("\"employer\",\"employer_id\":[\"E-1\"]")]
    [InlineData("\"portal\",\"centre_id\":1")]
    public void TryVerify_RoleNotSound_Refused(string role) => AssertRefused(TokenRefusal.Role, TokenForge.Claims(role: role));

    [Theory]
    [InlineData("1e12")]
    [InlineData("1795262400.5")]
    [InlineData("1795262400.0")]
    [InlineData("\"1795262400\"")]
    [InlineData("-1")]
    [InlineData("1795262400000")]
    [InlineData("99999999999999999999999")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("9223372036854775807")]
    public void TryVerify_TimeThatIsNoWholeSecond_Refused(string time)
    {
        AssertRefused(TokenRefusal.Claims, TokenForge.Claims(expires: time));
        AssertRefused(TokenRefusal.Claims, TokenForge.Claims(more: $",\"nbf\":{time}"));
        AssertRefused(TokenRefusal.Claims, TokenForge.Claims(more: $",\"iat\":{time}"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("{")]
    [InlineData("text")]
    public void TryVerify_PayloadThatIsNoClaims_Refused(string payload) => AssertRefused(TokenRefusal.Claims, payload);

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("exp")]
    public void TryVerify_ClaimMissing_Refused(string claim) =>
        AssertRefused(TokenRefusal.Claims, TokenForge.Claims().Replace($"\"{claim}\"", "\"other\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("iss", "\"https://issuer.example\"")]
    [InlineData("sub", "\"admin\"")]
    [InlineData("role", "\"admin\"")]
    [InlineData("exp", "9999999999")]
    [InlineData("r\\u006fle", "\"admin\"")]
    public void TryVerify_ClaimTwice_Refused(string claim, string value) =>
        AssertRefused(TokenRefusal.Claims, TokenForge.Claims(more: $",\"{claim}\":{value}"));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\\nb")]
    [InlineData("имя")]
    [InlineData("\\u0000")]
    [InlineData("\\udc00")]
    public void TryVerify_NameThatDoesNotPrint_Refused(string name) =>
        AssertRefused(TokenRefusal.Claims, TokenForge.Claims().Replace("portal-1", name, StringComparison.Ordinal));

    [Fact]
    public void TryVerify_PayloadThatIsNoUtf8_Refused()
    {
        byte[] payload = [.. Encoding.UTF8.GetBytes(TokenForge.Claims()[..^1] + ",\"x\":\""), 0xFF, (byte)'"', (byte)'}'];
        var text = $"{TokenForge.Encode(TokenForge.EcHeader())}.{TokenForge.Encode(payload)}";
        var signature = forge.Ec.SignData(Encoding.ASCII.GetBytes(text), System.Security.Cryptography.HashAlgorithmName.SHA256);

        Assert.Equal(TokenRefusal.Claims, forge.Verifier(clock).TryVerify($"{text}.{TokenForge.Encode(signature)}", out _));
    }

    [Fact]
    public void TryVerify_AroundExpiry_AcceptedUntilTheSkewIsOver()
    {
        var token = forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims());
        var remembered = forge.Verifier(clock);
        Assert.Equal(TokenRefusal.None, remembered.TryVerify(token, out _));

        clock.Advance(TimeSpan.FromSeconds(600 + 59));
        Assert.Equal(TokenRefusal.None, remembered.TryVerify(token, out _));
        Assert.Equal(TokenRefusal.None, forge.Verifier(clock).TryVerify(token, out _));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenRefusal.Expired, remembered.TryVerify(token, out var caller));
        Assert.Null(caller);
        Assert.Equal(TokenRefusal.Expired, forge.Verifier(clock).TryVerify(token, out _));
    }

    [Theory]
    [InlineData("nbf")]
    [InlineData("iat")]
    public void TryVerify_AroundTheBeginning_AcceptedFromTheSkewOn(string claim)
    {
        var verifier = forge.Verifier(clock);
        var within = forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims(more: $",\"{claim}\":{TokenForge.Seconds + 60}"));
        var beyond = forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims(more: $",\"{claim}\":{TokenForge.Seconds + 61}"));

        Assert.Equal(TokenRefusal.None, verifier.TryVerify(within, out _));
        Assert.Equal(TokenRefusal.NotYetValid, verifier.TryVerify(beyond, out _));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenRefusal.None, verifier.TryVerify(beyond, out _));
    }

    [Fact]
    public void Message_OfEveryRefusal_NamesNoClaimValue()
    {
        foreach (var refusal in Enum.GetValues<TokenRefusal>().Where(refusal => refusal != TokenRefusal.None))
        {
            Assert.NotEmpty(TokenRefusals.Message(refusal));
        }

        Assert.Equal(TokenRefusals.Message(TokenRefusal.UnknownKey), TokenRefusals.Message(TokenRefusal.Signature));
        Assert.Equal(TokenRefusals.Message(TokenRefusal.Algorithm), TokenRefusals.Message(TokenRefusal.Signature));
    }

    public void Dispose() => forge.Dispose();

    private Caller AssertAccepted(string claims)
    {
        Assert.Equal(TokenRefusal.None, forge.Verifier(clock).TryVerify(forge.SignRsa(TokenForge.RsaHeader(), claims), out var caller));
        return caller!;
    }

    private void AssertRefused(TokenRefusal expected, string claims)
    {
        Assert.Equal(expected, forge.Verifier(clock).TryVerify(forge.SignRsa(TokenForge.RsaHeader(), claims), out var caller));
        Assert.Null(caller);
    }
}
