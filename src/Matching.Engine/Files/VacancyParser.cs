using Matching.Engine.Catalogues;
using Matching.Engine.Files.Csv;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Records.Validation;
using C = Matching.Engine.Files.VacancyColumns;

namespace Matching.Engine.Files;

/// <summary>A row of vacancies.csv as a record; what it may hold is checked by <see cref="VacancyValidator"/>.</summary>
internal sealed class VacancyParser(CsvTable table) : IRowParser<Vacancy>
{
    private const int WeightCount = 7;
    private const int AlternativeParts = 6;

    private readonly Cells cells = new(table);

    public static Columns Columns => C.File;

    public static Column IdColumn => C.Id;

    public static IRowParser<Vacancy> For(CsvTable table) => new VacancyParser(table);

    public bool Check(Vacancy record, Catalogue catalogue, List<FieldError> errors) => VacancyValidator.Check(record, catalogue, errors);

    public Vacancy? Parse()
    {
        var vacancy = new Vacancy
        {
            Id = cells.Id(C.Id),
            EmployerId = cells.Code(C.EmployerId),
            RegisteredAt = cells.Time(C.RegisteredAt),
            Occupation = cells.Occupation(C.Occupation),
            Openings = cells.Number(C.Openings, 1, Limits.Openings, byDefault: 1),
            MinAffinity = cells.Number(C.MinAffinity, 0, Limits.Affinity, Limits.DefaultMinAffinity),
            Zone = cells.Code(C.Zone),
            Remote = cells.Flag(C.Remote),
            Rotational = cells.Flag(C.Rotational),
            Housing = cells.Flag(C.Housing),
            SalaryMinTenge = cells.Number(C.SalaryMin, 0, Limits.SalaryTenge),
            SalaryMaxTenge = cells.Number(C.SalaryMax, 0, Limits.SalaryTenge),
            Schedules = ListCells.Schedules(cells, C.Schedules),
            Employments = (Employments)cells.Flags(C.Employment, WireNames.Employments),
            Alternatives = Alternatives(),
            QualificationMode = (RequirementMode)cells.Name(C.QualificationMode, WireNames.RequirementModes),
            SkillsMode = (RequirementMode)cells.Name(C.SkillsMode, WireNames.RequirementModes),
            SalaryMode = (RequirementMode)cells.Name(C.SalaryMode, WireNames.RequirementModes),
            Skills = cells.CodeList(C.Skills, Limits.Skills),
            Conditions = (WorkConditions)cells.Flags(C.Conditions, WireNames.Conditions),
            Languages = ListCells.Languages(cells, C.Languages),
            Licences = (Licences)cells.Flags(C.Licences, WireNames.Licences),
            QuotaGroups = cells.CodeList(C.QuotaGroups, Limits.ListItems),
            Weights = Weights(),
        };
        return cells.TryFinish() ? vacancy : null;
    }

    private Alternative[] Alternatives()
    {
        var items = cells.List(C.Alternatives, Limits.Alternatives);
        if (items.Count == 0)
        {
            return [];
        }

        var alternatives = new Alternative[items.Count];
        for (var i = 0; i < alternatives.Length; i++)
        {
            var item = items.Next();
            var parts = new Items(item, ':');
            if (parts.Count is not (AlternativeParts or AlternativeParts + 1))
            {
                cells.Fail(C.Alternatives, item, "education:fields:category:ork:months:scope[:section], like 5:0613+0612:0:6:36:sector:J");
                return [];
            }

            alternatives[i] = Alternative(item, parts);
        }

        return alternatives;
    }

    private Alternative Alternative(ReadOnlySpan<byte> item, Items parts)
    {
        var education = cells.Number(C.Alternatives, item, parts.Next(), 0, Limits.Education);
        var fields = new Items(parts.Next(), '+');
        var codes = cells.TryCount(C.Alternatives, fields, Limits.ListItems) ? cells.CodeList(fields) : [];
        return new Alternative(
            education,
            codes,
            cells.Number(C.Alternatives, item, parts.Next(), 0, Limits.Category),
            cells.Number(C.Alternatives, item, parts.Next(), 0, Limits.Ork),
            cells.Number(C.Alternatives, item, parts.Next(), 0, Limits.Months),
            (ExperienceScope)cells.Name(C.Alternatives, item, parts.Next(), WireNames.Scopes),
            parts.Any ? Section(item, parts.Next()) : '\0');
    }

    private char Section(ReadOnlySpan<byte> item, ReadOnlySpan<byte> part)
    {
        if (part is [>= (byte)'A' and <= (byte)'U'])
        {
            return (char)part[0];
        }

        cells.Fail(C.Alternatives, item, Allowed.SectionWithSector);
        return '\0';
    }

    /// <summary>Null where the cell is empty: the policy's weights.</summary>
    private Weights? Weights()
    {
        var cell = cells.Cell(C.Weights);
        if (cell.IsEmpty)
        {
            return null;
        }

        var items = new Items(cell, '|');
        if (items.Count != WeightCount)
        {
            cells.Fail(C.Weights, cell, Policies.Weights.Allowed);
            return null;
        }

        Span<int> weights = stackalloc int[WeightCount];
        foreach (ref var weight in weights)
        {
            weight = cells.Number(C.Weights, cell, items.Next(), 0, Limits.WeightSum);
        }

        return new Weights(weights[0], weights[1], weights[2], weights[3], weights[4], weights[5], weights[6]);
    }
}
