using Matching.Engine.Records;
using Matching.Grpc.Security;

namespace Matching.Grpc.Tests.Security;

public sealed class CallerTests
{
    [Fact]
    public void Role_Numbers_AreFrozen()
    {
        Assert.Equal(
            ["Portal=1", "CareerCentre=2", "Agency=3", "Employer=4", "Operator=5", "Admin=6"],
            Enum.GetValues<Role>().Select(role => $"{role}={(byte)role}"));
    }

    [Fact]
    public void Name_OfEveryRole_ParsesBackToIt()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.True(Roles.TryParse(Roles.Name(role), out var parsed));
            Assert.Equal(role, parsed);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Admin")]
    [InlineData("admin ")]
    [InlineData("6")]
    [InlineData("admin,portal")]
    public void TryParse_AnythingElse_IsNoRole(string name)
    {
        Assert.False(Roles.TryParse(name, out _));
    }

    [Theory]
    [InlineData("career_centre", Audience.CareerCentre)]
    [InlineData("admin", Audience.CareerCentre)]
    [InlineData("agency", Audience.Agency)]
    [InlineData("portal", Audience.Employer)]
    [InlineData("employer", Audience.Employer)]
    [InlineData("operator", Audience.Employer)]
    public void AudienceOf_Role_IsWhatTheRoleMaySee(string name, Audience audience)
    {
        Assert.True(Roles.TryParse(name, out var role));
        Assert.Equal(audience, Roles.AudienceOf(role));
    }

    [Fact]
    public void MayUseVacancyOf_Employer_OnlyItsOwn()
    {
        var employer = new Caller("e", Role.Employer, employerId: "E-1");

        Assert.True(employer.MayUseVacancyOf("E-1"));
        Assert.False(employer.MayUseVacancyOf("E-2"));
        Assert.False(employer.MayUseVacancyOf("e-1"));
        Assert.False(employer.MayUseVacancyOf(""));
        Assert.False(employer.MayUseVacancyOf(null));
    }

    [Fact]
    public void MayUseVacancyOf_Others_All()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Employer))
        {
            Assert.True(new Caller("c", role).MayUseVacancyOf("E-2"));
            Assert.True(new Caller("c", role).MayUseVacancyOf(null));
        }
    }

    [Fact]
    public void Caller_EmployerWithoutEmployerIdOrTheOtherWayRound_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Caller("c", Role.Employer));
        Assert.Throws<ArgumentException>(() => new Caller("c", Role.Portal, employerId: "E-1"));
    }
}
