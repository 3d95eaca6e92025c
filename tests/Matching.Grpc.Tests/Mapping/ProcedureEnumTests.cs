using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Intake;

namespace Matching.Grpc.Tests.Mapping;

/// <summary>Enumerations of the procedure are cast and not translated: names and numbers of messages are those that are stored.</summary>
public sealed class ProcedureEnumTests
{
    public static TheoryData<Type, Type> Pairs => new()
    {
        { typeof(Channel), typeof(V1.Channel) },
        { typeof(Consent), typeof(V1.Consent) },
        { typeof(Circumstance), typeof(V1.Circumstance) },
        { typeof(DeregistrationGround), typeof(V1.DeregistrationGround) },
        { typeof(UnemployedObstacle), typeof(V1.UnemployedObstacle) },
        { typeof(Engine.Calendars.Sex), typeof(V1.Sex) },
        { typeof(PostKind), typeof(V1.PostKind) },
        { typeof(VacancyEnd), typeof(V1.VacancyEnd) },
        { typeof(WordingKind), typeof(V1.WordingKind) },
        { typeof(CaseState), typeof(V1.CaseState) },
        { typeof(PersonReason), typeof(V1.PersonReason) },
        { typeof(EmployerReason), typeof(V1.EmployerReason) },
        { typeof(EndReason), typeof(V1.EndReason) },
        { typeof(StageKind), typeof(V1.StageKind) },
        { typeof(DeadlineKind), typeof(V1.DeadlineKind) },
        { typeof(DeadlineState), typeof(V1.DeadlineState) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Values_OfBothSides_AreTheSame(Type stored, Type message) => Assert.Equal(ValuesOf(stored), ValuesOf(message));

    [Fact]
    public void Findings_OfBothSides_AreTheSameBitByBit() => Assert.Equal(
        Enum.GetValues<VacancyFindings>().Skip(1).Select(finding => (int.Log2((int)finding) + 1, finding.ToString())),
        Enum.GetValues<V1.VacancyFindingKind>().Skip(1).Select(kind => ((int)kind, kind.ToString())));

    /// <summary>Without 0, which on the one side is "unspecified".</summary>
    private static IEnumerable<(int Number, string Name)> ValuesOf(Type type) =>
        Enum.GetValues(type).Cast<object>().Select(value => (Convert.ToInt32(value, null), value.ToString()!)).Where(value => value.Item1 != 0).Order();
}
