using Matching.Engine.Files;
using Matching.Engine.Policies;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Files;

public class VacancyRowTests
{
    [Theory]
    [InlineData("vacancy_id", "a/b")]
    [InlineData("employer_id", "e e")]
    [InlineData("registered_at", "2026-03-06T18:19:57z")]
    [InlineData("occupation", "")]
    [InlineData("occupation", "2422-1-0222")]
    [InlineData("occupation", "1111-1-111")]
    [InlineData("openings", "0")]
    [InlineData("openings", "1001")]
    [InlineData("min_affinity", "1001")]
    [InlineData("zone", "")]
    [InlineData("zone", "z9")]
    [InlineData("remote", "2")]
    [InlineData("rotational", "x")]
    [InlineData("housing", "-")]
    [InlineData("salary_min", "1,5")]
    [InlineData("salary_max", "100000001")]
    [InlineData("schedules", "night|night")]
    [InlineData("employment", "none")]
    [InlineData("alternatives", "5")]
    [InlineData("alternatives", "5:F:0:0:0")]
    [InlineData("alternatives", "7:F:0:0:0:any")]
    [InlineData("alternatives", "5:F:4:0:0:any")]
    [InlineData("alternatives", "5:F:0:9:0:any")]
    [InlineData("alternatives", "5:F:0:0:1201:any")]
    [InlineData("alternatives", ":F:0:0:0:any")]
    [InlineData("alternatives", "5:F:0:0:0:")]
    [InlineData("alternatives", "5:F:0:0:0:some")]
    [InlineData("alternatives", "5:F:0:0:0:any:")]
    [InlineData("alternatives", "5:F:0:0:0:any:A")]
    [InlineData("alternatives", "5:F:0:0:0:sector")]
    [InlineData("alternatives", "5:F:0:0:0:sector:")]
    [InlineData("alternatives", "5:F:0:0:0:sector:V")]
    [InlineData("alternatives", "5:F:0:0:0:sector:AB")]
    [InlineData("alternatives", "5:F:0:0:0:sector:A:B")]
    [InlineData("alternatives", "5:F+F:0:0:0:any")]
    [InlineData("alternatives", "5:F+:0:0:0:any")]
    [InlineData("alternatives", "5:1+2+3+4+5+6+7+8+9+10+11+12+13+14+15+16+17:0:0:0:any")]
    [InlineData("alternatives", "5:F:0:0:0:any|5:F:0:0:0:any")]
    [InlineData("alternatives", "0::0:0:1:any|0::0:0:2:any|0::0:0:3:any|0::0:0:4:any|0::0:0:5:any|0::0:0:6:any|0::0:0:7:any|0::0:0:8:any|0::0:0:9:any")]
    [InlineData("qualification_mode", "must")]
    [InlineData("skills_mode", "Required")]
    [InlineData("salary_mode", "1")]
    [InlineData("skills", "s|s")]
    [InlineData("conditions", "cold")]
    [InlineData("languages", "kk:C3")]
    [InlineData("licences", "b")]
    [InlineData("quota_groups", "q|")]
    [InlineData("weights", "300|150|150|120|100|100")]
    [InlineData("weights", "300|150|150|120|100|100|80|0")]
    [InlineData("weights", "300|150|150|120|100|100|81")]
    [InlineData("weights", "300|150|150|120|100||180")]
    [InlineData("weights", "1100|-100|0|0|0|0|0")]
    [InlineData("weights", "4294967296|1000|0|0|0|0|0")]
    public void ReadVacancies_BadCell_RejectsTheRowWithColumnAndReason(string column, string cell)
    {
        using var directory = new PoolDirectory().With(
            PoolFiles.VacanciesFile,
            string.Join('\n', PoolDirectory.VacancyHeader, Row("before"), Row("bad", column, "\"" + cell + "\""), Row("after")));
        using var rejects = new RejectLog();

        Assert.Equal(["before", "after"], directory.Vacancies(rejects).Select(vacancy => vacancy.Id));
        var reject = Assert.Single(rejects.First);
        Assert.Equal(("vacancies.csv", 3, column), (reject.File, reject.Line, reject.Column));
        Assert.Equal((3, 2, 1), (rejects.RowsIn, rejects.Accepted, rejects.Rejected));
    }

    [Fact]
    public void ReadVacancies_EveryCellGiven_IsReadAsWritten()
    {
        using var directory = new PoolDirectory().With(
            PoolFiles.VacanciesFile,
            PoolDirectory.VacancyHeader + "\nv1,e1,2026-03-06T18:19:57Z,2422-1-022,3,400,,1,1,0,1000,2000,night|shift,seasonal,"
            + "5:F2+F1:1:2:36:sector:U|5:F1+F2:1:2:36:sector:U|0::0:0:0:any,required,,preferred,s2|s1,height,kk:A1,B|A,q2|q1,7|0|0|0|0|0|993");
        using var rejects = new RejectLog();

        var vacancy = Assert.Single(directory.Vacancies(rejects));

        Assert.Equal(("e1", 3, 400, "", true, true, false), (vacancy.EmployerId, vacancy.Openings, vacancy.MinAffinity, vacancy.Zone, vacancy.Remote, vacancy.Rotational, vacancy.Housing));
        Assert.Equal((1000, 2000), (vacancy.SalaryMinTenge, vacancy.SalaryMaxTenge));
        Assert.Equal([Schedule.Night, Schedule.Shift], vacancy.Schedules);
        Assert.Equal((RequirementMode.Required, RequirementMode.Preferred, RequirementMode.Preferred), (vacancy.QualificationMode, vacancy.SkillsMode, vacancy.SalaryMode));
        Assert.Equal(new Weights(7, 0, 0, 0, 0, 0, 993), vacancy.Weights);
        Assert.Equal(3, vacancy.Alternatives.Length);
        Assert.Equal(["F2", "F1"], vacancy.Alternatives[0].Fields);
        Assert.Equal((5, 1, 2, 36, ExperienceScope.Sector, 'U'), Numbers(vacancy.Alternatives[0]));
        Assert.Equal((0, 0, 0, 0, ExperienceScope.Any, '\0'), Numbers(vacancy.Alternatives[2]));
    }

    [Fact]
    public void ReadVacancies_ObligatoryColumnsOnly_HasTheDefaults()
    {
        using var directory = new PoolDirectory().WithVacancies(PoolDirectory.ShortVacancy("v1"));
        using var rejects = new RejectLog();

        var vacancy = Assert.Single(directory.Vacancies(rejects));

        Assert.Equal((1, 700, RequirementMode.Preferred), (vacancy.Openings, vacancy.MinAffinity, vacancy.QualificationMode));
        Assert.Null(vacancy.Weights);
    }

    private static (int, int, int, int, ExperienceScope, char) Numbers(Alternative alternative) =>
        (alternative.EducationMin, alternative.CategoryMin, alternative.OrkMin, alternative.MonthsMin, alternative.Scope, alternative.Section);

    private static string Row(string id, string spoiled = "", string cell = "") => string.Join(',', PoolDirectory.VacancyHeader.Split(',').Select(column =>
        column == spoiled ? cell : column switch
        {
            "vacancy_id" => id,
            "registered_at" => "2026-03-06T18:19:57Z",
            "occupation" => "2422-1-022",
            "zone" => "z0",
            _ => "",
        }));
}
