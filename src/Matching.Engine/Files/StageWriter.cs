using Matching.Engine.Files.Csv;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;

namespace Matching.Engine.Files;

/// <summary>Writes what happened, one line a stage, for the state's monitoring (Order 214 §22, §43). The same journal gives the same bytes.</summary>
public sealed class StageWriter : IDisposable
{
    private readonly CsvWriter csv;

    /// <param name="stream">Is closed with the writer.</param>
    public StageWriter(Stream stream)
    {
        csv = new CsvWriter(stream);
        csv.Header("number,position,recorded,at,stage,person,vacancy,centre,by,detail,law"u8);
    }

    public void Write(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        csv.Number(stage.Number);
        csv.Next();
        csv.Number(stage.Position);
        foreach (var text in (ReadOnlySpan<string>)
            [
                stage.Recorded.ToString(), stage.At.ToString(), SnakeCase.Of(stage.Kind), stage.PersonId, stage.VacancyId, stage.Centre, stage.By,
                StageRules.Detail(stage), StageRules.Law(stage),
            ])
        {
            csv.Next();
            csv.Text(text);
        }

        csv.EndRow();
    }

    public void Dispose() => csv.Dispose();
}
