using Matching.Engine.Catalogues;
using Matching.Engine.Kernels;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Pools;

/// <summary>How the vacancies of an occupation are parted in the index.</summary>
internal static class VacancyPart
{
    /// <summary>Work at a place: found in the zones around a home.</summary>
    public const int Onsite = 0;

    /// <summary>Work from anywhere.</summary>
    public const int Remote = 1;

    public const int Count = 2;

    /// <summary>
    /// Vacancies that ask for less affinity than most would have to be looked for under many occupations. They are few, and lie
    /// together under an occupation of their own, the one after the last.
    /// </summary>
    public static int Slot(int occupation, int part) => (occupation * Count) + part;

    public static int SlotOf(VacancyTerms terms, int occupationCount) => Slot(
        terms.MinAffinity < Limits.DefaultMinAffinity ? occupationCount : terms.Occupation,
        terms.Remote ? Remote : Onsite);
}

internal sealed class VacancySide(Catalogue catalogue, TermsReader reader, Weights policyWeights, int pagesMax)
    : PoolSide<VacancyWords>((catalogue.Occupations.Count + 1) * VacancyPart.Count, VacancyRow.LengthMax, pagesMax)
{
    private readonly VacancyTerms terms = new();
    private readonly VacancyTerms other = new();
    private readonly uint[] words = new uint[IRowWords.Count];
    private string employerId = "";

    protected override long RegisteredAt => terms.RegisteredAt;

    /// <exception cref="ArgumentException">The record names a zone or an occupation that the catalogue lacks.</exception>
    public void Check(Vacancy vacancy) => reader.Read(vacancy, terms, intern: true);

    public void Put(Vacancy vacancy, long version)
    {
        Read(vacancy);
        PutTerms(vacancy.Id, version);
    }

    public void Put(Vacancy vacancy, long version, BulkIndex<VacancyWords> bulk)
    {
        Read(vacancy);
        PutTerms(vacancy.Id, version, bulk);
    }

    /// <inheritdoc cref="CandidateSide.Load"/>
    public void Load(IStoredRows stored, BulkIndex<VacancyWords> bulk)
    {
        while (stored.TryNextVacancy(terms, out var id, out employerId))
        {
            LoadTerms(id, bulk);
        }

        Ids.Fill();
    }

    protected override void ReadTerms(ref byte row)
    {
        VacancyRow.Read(ref row, terms, policyWeights);
        employerId = VacancyRow.EmployerId(ref row);
    }

    protected override void WriteTerms(ref RowWriter writer) => VacancyRow.Write(ref writer, terms, employerId);

    protected override void AddToIndex(uint row)
    {
        VacancyWords.Write(terms, row, words);
        Index.Add(SlotOf(terms), ZoneOf(terms), words);
    }

    protected override void Collect(BulkIndex<VacancyWords> bulk, uint row)
    {
        VacancyWords.Write(terms, row, words);
        bulk.Add(SlotOf(terms), ZoneOf(terms), VacancyWords.OrderKey(words), row, entry: 0);
    }

    protected override void WriteWords(uint row, int entry, Span<uint> words)
    {
        VacancyRow.Read(ref Rows.Row(row), other, policyWeights);
        VacancyWords.Write(other, row, words);
    }

    protected override void NoteEnded(uint row)
    {
        VacancyRow.Read(ref Rows.Row(row), other, policyWeights);
        Index.NoteEnded(SlotOf(other), ZoneOf(other), row);
    }

    private void Read(Vacancy vacancy)
    {
        reader.Read(vacancy, terms, intern: true);
        employerId = vacancy.EmployerId;
    }

    private int SlotOf(VacancyTerms of) => VacancyPart.SlotOf(of, catalogue.Occupations.Count);

    /// <summary>Remote work without a workplace is kept under the first zone; nothing asks for its zone.</summary>
    private static int ZoneOf(VacancyTerms terms) => Math.Max(terms.Zone, 0);
}
