using Matching.Engine.Files.Csv;
using Matching.Engine.Policies;
using Matching.Engine.Records;

namespace Matching.Engine.Files;

/// <summary>Writes vacancies.csv: rows that the reader reads back as equal records. For valid records only.</summary>
public sealed class VacancyWriter : IDisposable
{
    private readonly RecordCells cells;

    /// <summary>The stream is closed with the writer.</summary>
    public VacancyWriter(Stream stream)
    {
        cells = new RecordCells(new CsvWriter(stream));
        cells.Csv.Header(VacancyColumns.File.Header);
    }

    /// <exception cref="PoolFileException">The file can't be written.</exception>
    public static VacancyWriter In(string directory) => new(FileStreams.Create(Path.Combine(directory, PoolFiles.VacanciesFile)));

    public void Write(Vacancy vacancy)
    {
        ArgumentNullException.ThrowIfNull(vacancy);
        cells.Csv.Code(vacancy.Id);
        cells.Code(vacancy.EmployerId);
        cells.Time(vacancy.RegisteredAt);
        cells.Csv.Next();
        cells.Occupation(vacancy.Occupation);
        cells.Number(vacancy.Openings);
        cells.Number(vacancy.MinAffinity);
        cells.Code(vacancy.Zone);
        cells.Flag(vacancy.Remote);
        cells.Flag(vacancy.Rotational);
        cells.Flag(vacancy.Housing);
        cells.Number(vacancy.SalaryMinTenge);
        cells.Number(vacancy.SalaryMaxTenge);
        cells.Schedules(vacancy.Schedules);
        cells.Flags(WireNames.Employments, (int)vacancy.Employments);
        WriteAlternatives(vacancy.Alternatives);
        cells.Name(WireNames.RequirementModes, (int)vacancy.QualificationMode);
        cells.Name(WireNames.RequirementModes, (int)vacancy.SkillsMode);
        cells.Name(WireNames.RequirementModes, (int)vacancy.SalaryMode);
        cells.Codes(vacancy.Skills);
        cells.Flags(WireNames.Conditions, (int)vacancy.Conditions);
        cells.Languages(vacancy.Languages);
        cells.Flags(WireNames.Licences, (int)vacancy.Licences);
        cells.Codes(vacancy.QuotaGroups);
        WriteWeights(vacancy.Weights);
        cells.Csv.EndRow();
    }

    public void Dispose() => cells.Csv.Dispose();

    private void WriteAlternatives(Alternative[] alternatives)
    {
        cells.Csv.Next();
        for (var i = 0; i < alternatives.Length; i++)
        {
            var alternative = alternatives[i];
            cells.Separate(i);
            cells.Csv.Number(alternative.EducationMin);
            cells.Csv.Byte((byte)':');
            cells.List(alternative.Fields, (byte)'+');
            cells.Part(alternative.CategoryMin);
            cells.Part(alternative.OrkMin);
            cells.Part(alternative.MonthsMin);
            cells.Csv.Byte((byte)':');
            cells.Csv.Raw(WireNames.Scopes[(int)alternative.Scope]);
            if (alternative.Scope == ExperienceScope.Sector)
            {
                cells.Csv.Byte((byte)':');
                cells.Csv.Byte((byte)alternative.Section);
            }
        }
    }

    private void WriteWeights(Weights? ownWeights)
    {
        cells.Csv.Next();
        if (ownWeights is not { } weights)
        {
            return;
        }

        cells.Csv.Number(weights.Profession);
        foreach (var weight in (ReadOnlySpan<int>)
            [weights.Qualification, weights.Experience, weights.Salary, weights.Skills, weights.Transport, weights.Schedule])
        {
            cells.Csv.Byte((byte)'|');
            cells.Csv.Number(weight);
        }
    }
}
