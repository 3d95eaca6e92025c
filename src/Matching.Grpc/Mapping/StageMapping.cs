using Matching.Engine.Mediation;

namespace Matching.Grpc.Mapping;

internal static class StageMapping
{
    public static V1.Stage ToMessage(Stage stage) => new()
    {
        Number = stage.Number,
        Position = stage.Position,
        RecordedAt = MessageWriter.Time(stage.Recorded),
        At = MessageWriter.Time(stage.At),
        Kind = (V1.StageKind)stage.Kind,
        PersonId = stage.PersonId,
        VacancyId = stage.VacancyId,
        Centre = stage.Centre,
        By = stage.By,
        Detail = StageRules.Detail(stage),
        Law = StageRules.Law(stage),
        Deadline = stage.Deadline is { } deadline ? new V1.StageDeadline { Number = deadline.Number, Generation = deadline.Generation } : null,
    };
}
