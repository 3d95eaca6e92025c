using Matching.Engine.Files.Csv;
using Matching.Engine.Records;

namespace Matching.Engine.Files;

/// <summary>Writes candidates.csv: rows that the reader reads back as equal records. For valid records only.</summary>
public sealed class CandidateWriter : IDisposable
{
    private readonly RecordCells cells;

    /// <summary>The stream is closed with the writer.</summary>
    public CandidateWriter(Stream stream)
    {
        cells = new RecordCells(new CsvWriter(stream));
        cells.Csv.Header(CandidateColumns.File.Header);
    }

    /// <exception cref="PoolFileException">The file can't be written.</exception>
    public static CandidateWriter In(string directory) => new(FileStreams.Create(Path.Combine(directory, PoolFiles.CandidatesFile)));

    public void Write(Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        cells.Csv.Code(candidate.Id);
        cells.Name(WireNames.Statuses, (int)candidate.Status);
        cells.Time(candidate.RegisteredAt);
        cells.Csv.Next();
        cells.Date(candidate.BirthDate);
        cells.Flag(candidate.GuardianConsent);
        cells.Flag(candidate.PublishConsent);
        cells.Flag(candidate.AgencyConsent);
        cells.Code(candidate.Zone);
        cells.Number(candidate.MaxCommuteMinutes);
        cells.Flags(WireNames.Modes, (int)candidate.Modes);
        cells.Flag(candidate.Relocation);
        cells.Number(candidate.SalaryMinTenge);
        cells.Schedules(candidate.Schedules);
        cells.Flags(WireNames.Employments, (int)candidate.Employments);
        cells.Number(candidate.Education);
        cells.Codes(candidate.Fields);
        cells.Number(candidate.TotalMonths);
        cells.Number(candidate.ManagerialMonths);
        WriteSectors(candidate.Sectors);
        cells.Flags(WireNames.Conditions, (int)candidate.HealthLimits);
        cells.Languages(candidate.Languages);
        cells.Flags(WireNames.Licences, (int)candidate.Licences);
        cells.Codes(candidate.Skills);
        WriteRecognitions(candidate.Recognitions);
        cells.Codes(candidate.QuotaGroups);
        WriteEntries(candidate.Entries);
        cells.Csv.EndRow();
    }

    public void Dispose() => cells.Csv.Dispose();

    private void WriteSectors(SectorMonths[] sectors)
    {
        cells.Csv.Next();
        for (var i = 0; i < sectors.Length; i++)
        {
            cells.Separate(i);
            cells.Csv.Byte((byte)sectors[i].Section);
            cells.Part(sectors[i].Months);
        }
    }

    private void WriteRecognitions(HeldRecognition[] recognitions)
    {
        cells.Csv.Next();
        for (var i = 0; i < recognitions.Length; i++)
        {
            cells.Separate(i);
            cells.Occupation(recognitions[i].Occupation);
            cells.Csv.Byte((byte)':');
            cells.Date(recognitions[i].ValidUntil);
        }
    }

    private void WriteEntries(Entry[] entries)
    {
        cells.Csv.Next();
        for (var i = 0; i < entries.Length; i++)
        {
            cells.Separate(i);
            cells.Occupation(entries[i].Occupation);
            cells.Part(entries[i].Months);
            cells.Part(entries[i].Category);
            cells.Part(entries[i].Ork);
        }
    }
}
