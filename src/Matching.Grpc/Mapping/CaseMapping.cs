using Matching.Engine.Mediation;

namespace Matching.Grpc.Mapping;

/// <summary>Cases as messages.</summary>
internal static class CaseMapping
{
    public static V1.Case ToMessage(CaseView found)
    {
        var message = new V1.Case
        {
            PersonId = found.PersonId,
            VacancyId = found.VacancyId,
            Centre = found.Centre,
            State = (V1.CaseState)found.State,
            Total = found.Total,
            Scores = ShortlistMapping.ToMessage(found.Scores),
            IsSuitable = found.IsSuitable,
            Entry = found.Entry,
            Step = found.Widening,
            PoolPosition = found.PoolPosition,
            LastAt = MessageWriter.Time(found.LastAt),
            DueAt = found.Due is { } due ? MessageWriter.Time(due) : null,
            PersonReason = (V1.PersonReason)found.PersonReason,
            EmployerReason = (V1.EmployerReason)found.EmployerReason,
            EndReason = (V1.EndReason)found.End,
            HasVacancyChanged = found.HasVacancyChanged,
            HasAttended = found.HasAttended,
        };
        message.Steps.AddRange(found.Steps.Select(ToMessage));
        return message;
    }

    private static V1.CaseStep ToMessage(CaseStepView step) => new()
    {
        State = (V1.CaseState)step.State,
        At = MessageWriter.Time(step.At),
        RecordedAt = MessageWriter.Time(step.Recorded),
        Position = step.Position,
        By = step.By,
    };
}
