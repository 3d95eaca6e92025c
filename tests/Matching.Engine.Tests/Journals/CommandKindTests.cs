using Matching.Engine.Journals;
using Matching.Engine.Snapshots;

namespace Matching.Engine.Tests.Journals;

public class CommandKindTests
{
    [Fact]
    public void CommandKind_ItsNumbers_StayAsTheyWereStored() => Assert.Equal(
        ["PutCandidate=1", "PutVacancy=2", "WithdrawCandidate=3", "WithdrawVacancy=4", "Batch=5", "Process=6", "Import=7"], Numbers<CommandKind>());

    [Fact]
    public void CommandOutcome_ItsNumbers_StayAsTheyWereStored() => Assert.Equal(["Done=1", "NotFound=2", "Refused=3"], Numbers<CommandOutcome>());

    [Fact]
    public void ChunkKind_ItsNumbers_StayAsTheyWereStored() => Assert.Equal(
        [
            "Codes=1", "Candidates=2", "Vacancies=3", "Keys=4", "Calendar=5", "CaseIds=6", "People=7", "VacancyCards=8", "Cases=9", "CaseSteps=10", "Deadlines=11",
            "ClosedDeadlines=12", "CaseBook=13",
        ],
        Numbers<ChunkKind>());

    private static IEnumerable<string> Numbers<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)}");
}
