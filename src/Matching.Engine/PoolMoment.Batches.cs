using System.Text;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Shortlists;
using Matching.Engine.Terms;

namespace Matching.Engine;

/// <summary>Whose shortlists a run is about.</summary>
public sealed record SubjectSelection
{
    /// <summary>Only these; null: all.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Only those behind this id in ordinal order: how a run that broke off goes on. Null: from the beginning.</summary>
    public string? AfterId { get; init; }

    /// <summary>Only those in such a zone; null: in all, and remote work in none. Asked once of every zone of the catalogue.</summary>
    public Func<Catalogues.Zone, bool>? Zones { get; init; }

    /// <summary>Only those of such an occupation, a candidate by any entry; null: of all. Asked once of every occupation of the catalogue.</summary>
    public Func<Catalogues.Occupation, bool>? Occupations { get; init; }

    /// <summary>Only vacancies of this employer; null: of all. Candidates have none.</summary>
    public string? EmployerId { get; init; }
}

/// <summary>Subjects of a run at one moment, in the ordinal order of their ids: four bytes for each.</summary>
public readonly struct PoolSubjects
{
    internal PoolSubjects(ReadOnlyMemory<uint> rows) => Rows = rows;

    public int Count => Rows.Length;

    internal ReadOnlyMemory<uint> Rows { get; }

    /// <summary>So many of them, for a run that is done a part at a time.</summary>
    public PoolSubjects Slice(int start, int count) => new(Rows.Slice(start, count));
}

public readonly partial struct PoolMoment
{
    /// <summary>Vacancies whose candidates are asked for.</summary>
    /// <exception cref="KeyNotFoundException">One of the ids is not in the pool.</exception>
    public PoolSubjects Vacancies(SubjectSelection selection)
    {
        var catalogue = engine.Catalogue;
        var (zones, occupations) = (Chosen(selection.Zones, catalogue.Zones.Count, index => catalogue.Zones[index]),
            Chosen(selection.Occupations, catalogue.Occupations.Count, index => catalogue.Occupations[index]));
        var (terms, pool, weights) = (new VacancyTerms(), view, engine.Options.Policy.Weights);
        return Select(view.Vacancies, selection, VacancyRowOf, row =>
        {
            ref var bytes = ref pool.Vacancies.Row(row);
            VacancyRow.Read(ref bytes, terms, weights);
            return (zones is null || (terms.Zone != VacancyTerms.NoZone && zones[terms.Zone]))
                && (occupations is null || occupations[terms.Occupation])
                && (selection.EmployerId is null || VacancyRow.EmployerId(ref bytes) == selection.EmployerId);
        });
    }

    /// <summary>Candidates whose vacancies are asked for.</summary>
    /// <exception cref="KeyNotFoundException">One of the ids is not in the pool.</exception>
    public PoolSubjects Candidates(SubjectSelection selection)
    {
        var catalogue = engine.Catalogue;
        var (zones, occupations) = (Chosen(selection.Zones, catalogue.Zones.Count, index => catalogue.Zones[index]),
            Chosen(selection.Occupations, catalogue.Occupations.Count, index => catalogue.Occupations[index]));
        var (terms, pool) = (new CandidateTerms(), view);
        return Select(view.Candidates, selection, CandidateRowOf, row =>
        {
            CandidateRow.Read(ref pool.Candidates.Row(row), terms);
            return (zones is null || zones[terms.Zone]) && (occupations is null || AnyOf(terms.Entries.Items, occupations));
        });
    }

    /// <summary>
    /// Shortlists of many vacancies, handed to <paramref name="sink"/> one at a time in the subjects' order. <paramref name="progress"/> gets the number
    /// done so far. <paramref name="threads"/> 0: as many as the machine has cores. Memory stays flat.
    /// </summary>
    /// <param name="subjects">Of this moment.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the sink is not called any more.</exception>
    public void FindCandidatesOf(
        PoolSubjects subjects, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int>? progress = null, int threads = 0, CancellationToken cancellation = default) =>
        FindCandidatesOf(Listed(subjects), request, sink, progress, threads, cancellation);

    /// <summary>Mirrored: the vacancies of many candidates. See <see cref="FindCandidatesOf(PoolSubjects, ShortlistRequest, Action{Shortlist}, IProgress{int}?, int, CancellationToken)"/>.</summary>
    /// <param name="subjects">Of this moment.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the sink is not called any more.</exception>
    public void FindVacanciesOf(
        PoolSubjects subjects, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int>? progress = null, int threads = 0, CancellationToken cancellation = default) =>
        FindVacanciesOf(Listed(subjects), request, sink, progress, threads, cancellation);

    /// <summary>In the order of the ids; without ids in the order of their insertion.</summary>
    internal IEnumerable<uint> VacancyRows(IReadOnlyList<string>? ids) =>
        ids is null ? view.Vacancies.Standing(view.Version) : ids.Select(VacancyRowOf).ToArray();

    /// <inheritdoc cref="VacancyRows"/>
    internal IEnumerable<uint> CandidateRows(IReadOnlyList<string>? ids) =>
        ids is null ? view.Candidates.Standing(view.Version) : ids.Select(CandidateRowOf).ToArray();

    internal void FindCandidatesOf(
        IEnumerable<uint> rows, ShortlistRequest request, Action<Shortlist> sink, IProgress<int>? progress, int threads, CancellationToken cancellation)
    {
        var (moment, weights, terms) = (this, engine.Options.Policy.Weights, new VacancyTerms());
        var subjects = rows.Select(row =>
        {
            VacancyRow.Read(ref moment.view.Vacancies.Row(row), terms, weights);
            return new BatchSubject(row, Place(terms.Occupation, terms.Zone + 1));
        });
        Run(subjects, request, sink, progress, threads, search: (searcher, row) =>
        {
            ref var bytes = ref moment.view.Vacancies.Row(row);
            VacancyRow.Read(ref bytes, searcher.Vacancy, weights);
            return new Shortlist(Encoding.ASCII.GetString(RowHeader.Id(ref bytes)), MatchBuilder.Build(moment.Candidates(searcher, request)));
        }, cancellation);
    }

    internal void FindVacanciesOf(
        IEnumerable<uint> rows, ShortlistRequest request, Action<Shortlist> sink, IProgress<int>? progress, int threads, CancellationToken cancellation)
    {
        var (moment, terms) = (this, new CandidateTerms());
        var subjects = rows.Select(row =>
        {
            CandidateRow.Read(ref moment.view.Candidates.Row(row), terms);
            return new BatchSubject(row, Place(terms.Entries[0].Occupation, terms.Zone));
        });
        Run(subjects, request, sink, progress, threads, search: (searcher, row) =>
        {
            ref var bytes = ref moment.view.Candidates.Row(row);
            CandidateRow.Read(ref bytes, searcher.Candidate);
            return new Shortlist(Encoding.ASCII.GetString(RowHeader.Id(ref bytes)), MatchBuilder.Build(moment.Vacancies(searcher, request)));
        }, cancellation);
    }

    private void Run(
        IEnumerable<BatchSubject> subjects, ShortlistRequest request, Action<Shortlist> sink, IProgress<int>? progress, int threads,
        Func<Searcher, uint, Shortlist> search, CancellationToken cancellation)
    {
        MatchingEngine.Check(request);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var borrowed = new Searcher[threads == 0 ? Environment.ProcessorCount : threads];
        for (var i = 0; i < borrowed.Length; i++)
        {
            borrowed[i] = engine.Searchers.Rent();
        }

        try
        {
            new BatchRun(borrowed, search, sink, progress, cancellation).Run(subjects, request.Size);
        }
        finally
        {
            Array.ForEach(borrowed, engine.Searchers.Return);
        }
    }

    private PoolSubjects Select(RowView rows, SubjectSelection selection, Func<string, uint> rowOf, Func<uint, bool> isChosen)
    {
        var after = new byte[Limits.IdLength];
        var hasAfter = selection.AfterId is { Length: > 0 };
        var afterLength = 0;
        if (hasAfter && !IdBytes.TryWrite(selection.AfterId!, after, out afterLength))
        {
            throw new ArgumentException("not an id", nameof(selection));
        }

        var all = selection.Ids is { } ids ? ids.Select(rowOf).Distinct() : rows.Standing(view.Version);
        var chosen = all
            .Where(row => (!hasAfter || RowHeader.Id(ref rows.Row(row)).SequenceCompareTo(after.AsSpan(0, afterLength)) > 0) && isChosen(row))
            .ToArray();
        Array.Sort(chosen, (left, right) => RowHeader.Id(ref rows.Row(left)).SequenceCompareTo(RowHeader.Id(ref rows.Row(right))));
        return new PoolSubjects(chosen);
    }

    private static bool[]? Chosen<T>(Func<T, bool>? isChosen, int count, Func<int, T> item) =>
        isChosen is null ? null : [.. Enumerable.Range(0, count).Select(index => isChosen(item(index)))];

    private static bool AnyOf(ReadOnlySpan<EntryTerms> entries, bool[] occupations)
    {
        foreach (ref readonly var entry in entries)
        {
            if (occupations[entry.Occupation])
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<uint> Listed(PoolSubjects subjects) => System.Runtime.InteropServices.MemoryMarshal.ToEnumerable(subjects.Rows);

    private static ulong Place(int occupation, int zone) => ((ulong)occupation << 32) | (uint)zone;
}
