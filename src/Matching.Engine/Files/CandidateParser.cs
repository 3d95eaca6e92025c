using Matching.Engine.Catalogues;
using Matching.Engine.Files.Csv;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Records.Validation;
using C = Matching.Engine.Files.CandidateColumns;

namespace Matching.Engine.Files;

/// <summary>A row of candidates.csv as a record; what it may hold is checked by <see cref="CandidateValidator"/>.</summary>
internal sealed class CandidateParser(CsvTable table) : IRowParser<Candidate>
{
    private readonly Cells cells = new(table);

    public static Columns Columns => C.File;

    public static Column IdColumn => C.Id;

    public static IRowParser<Candidate> For(CsvTable table) => new CandidateParser(table);

    public bool Check(Candidate record, Catalogue catalogue, List<FieldError> errors) => CandidateValidator.Check(record, catalogue, errors);

    public Candidate? Parse()
    {
        var candidate = new Candidate
        {
            Id = cells.Id(C.Id),
            Status = (CandidateStatus)cells.ObligatoryName(C.Status, WireNames.Statuses),
            RegisteredAt = cells.Time(C.RegisteredAt),
            BirthDate = cells.Date(C.BirthDate),
            GuardianConsent = cells.Flag(C.GuardianConsent),
            PublishConsent = cells.Flag(C.PublishConsent),
            AgencyConsent = cells.Flag(C.AgencyConsent),
            Zone = cells.Code(C.Zone),
            MaxCommuteMinutes = cells.Number(C.MaxCommuteMinutes, 0, Limits.CommuteMinutes, Limits.DefaultCommuteMinutes),
            Modes = (TransportModes)cells.Flags(C.Modes, WireNames.Modes, (int)(TransportModes.Walk | TransportModes.Public)),
            Relocation = cells.Flag(C.Relocation),
            SalaryMinTenge = cells.Number(C.SalaryMin, 0, Limits.SalaryTenge),
            Schedules = ListCells.Schedules(cells, C.Schedules),
            Employments = (Employments)cells.Flags(C.Employment, WireNames.Employments),
            Education = cells.ObligatoryNumber(C.Education, 0, Limits.Education),
            Fields = cells.CodeList(C.Fields, Limits.ListItems),
            TotalMonths = cells.Number(C.TotalMonths, 0, Limits.Months),
            ManagerialMonths = cells.Number(C.ManagerialMonths, 0, Limits.Months),
            Sectors = Sectors(),
            HealthLimits = (WorkConditions)cells.Flags(C.HealthLimits, WireNames.Conditions),
            Languages = ListCells.Languages(cells, C.Languages),
            Licences = (Licences)cells.Flags(C.Licences, WireNames.Licences),
            Skills = cells.CodeList(C.Skills, Limits.Skills),
            Recognitions = Recognitions(),
            QuotaGroups = cells.CodeList(C.QuotaGroups, Limits.ListItems),
            Entries = Entries(),
        };
        return cells.TryFinish() ? candidate : null;
    }

    private SectorMonths[] Sectors()
    {
        var items = cells.List(C.Sectors, Limits.ListItems);
        if (items.Count == 0)
        {
            return [];
        }

        var sectors = new SectorMonths[items.Count];
        for (var i = 0; i < sectors.Length; i++)
        {
            var item = items.Next();
            if (item is not [>= (byte)'A' and <= (byte)'U', (byte)':', ..])
            {
                cells.Fail(C.Sectors, item, "a section of OKED, A to U, and months, like C:24");
                return [];
            }

            sectors[i] = new SectorMonths((char)item[0], cells.Number(C.Sectors, item, item[2..], 0, Limits.Months));
        }

        return sectors;
    }

    private HeldRecognition[] Recognitions()
    {
        var items = cells.List(C.Recognitions, Limits.ListItems);
        if (items.Count == 0)
        {
            return [];
        }

        var recognitions = new HeldRecognition[items.Count];
        for (var i = 0; i < recognitions.Length; i++)
        {
            var item = items.Next();
            var parts = new Items(item, ':');
            if (parts.Count != 2)
            {
                cells.Fail(C.Recognitions, item, "occupation:valid_until, like 2422-1-022:2027-12-31");
                return [];
            }

            recognitions[i] = new HeldRecognition(
                cells.Occupation(C.Recognitions, item, parts.Next()), cells.Date(C.Recognitions, item, parts.Next()));
        }

        return recognitions;
    }

    private Entry[] Entries()
    {
        var items = cells.List(C.Entries, Limits.Entries);
        if (items.Count == 0)
        {
            return [];
        }

        var entries = new Entry[items.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var item = items.Next();
            var parts = new Items(item, ':');
            if (parts.Count != 4)
            {
                cells.Fail(C.Entries, item, "occupation:months:category:ork, like 2422-1-022:36:1:5");
                return [];
            }

            entries[i] = new Entry(
                cells.Occupation(C.Entries, item, parts.Next()),
                cells.Number(C.Entries, item, parts.Next(), 0, Limits.Months),
                cells.Number(C.Entries, item, parts.Next(), 0, Limits.Category),
                cells.Number(C.Entries, item, parts.Next(), 0, Limits.Ork));
        }

        return entries;
    }
}
