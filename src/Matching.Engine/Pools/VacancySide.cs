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

    /// <summary>
    /// Those that take people of professions farther than most do, on site or remote: these have to be looked at for every
    /// occupation, and are few.
    /// </summary>
    public const int Loose = 2;

    public const int Count = 3;

    public static int Slot(int occupation, int part) => (occupation * Count) + part;

    public static int Of(VacancyTerms terms)
    {
        if (terms.MinAffinity < Limits.DefaultMinAffinity)
        {
            return Loose;
        }

        return terms.Remote ? Remote : Onsite;
    }
}

internal sealed class VacancySide(Catalogue catalogue, TermsReader reader, Weights policyWeights, int pagesMax)
    : PoolSide<VacancyWords>(catalogue.Occupations.Count * VacancyPart.Count, VacancyRow.LengthMax, pagesMax)
{
    private readonly VacancyTerms terms = new();
    private readonly VacancyTerms other = new();
    private readonly uint[] words = new uint[IRowWords.Count];
    private string employerId = "";

    /// <summary>Occupations that have, or had, loose vacancies. Replaced where it grows: views keep theirs.</summary>
    public int[] LooseOccupations { get; private set; } = [];

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

    protected override void ReadTerms(ref byte row)
    {
        VacancyRow.Read(ref row, terms, policyWeights);
        employerId = VacancyRow.EmployerId(ref row);
    }

    protected override void WriteTerms(ref RowWriter writer) => VacancyRow.Write(ref writer, terms, employerId);

    protected override void AddToIndex(uint row)
    {
        VacancyWords.Write(terms, row, words);
        Index.Add(SlotOfTerms(), ZoneOf(terms), words);
    }

    protected override void Collect(BulkIndex<VacancyWords> bulk, uint row)
    {
        VacancyWords.Write(terms, row, words);
        bulk.Add(SlotOfTerms(), ZoneOf(terms), VacancyWords.OrderKey(words), row, entry: 0);
    }

    protected override void WriteWords(uint row, int entry, Span<uint> words)
    {
        VacancyRow.Read(ref Rows.Row(row), other, policyWeights);
        VacancyWords.Write(other, row, words);
    }

    protected override void NoteEnded(uint row)
    {
        VacancyRow.Read(ref Rows.Row(row), other, policyWeights);
        Index.NoteEnded(VacancyPart.Slot(other.Occupation, VacancyPart.Of(other)), ZoneOf(other), row);
    }

    private void Read(Vacancy vacancy)
    {
        reader.Read(vacancy, terms, intern: true);
        employerId = vacancy.EmployerId;
    }

    /// <summary>Where the current terms belong in the index.</summary>
    private int SlotOfTerms()
    {
        var part = VacancyPart.Of(terms);
        if (part == VacancyPart.Loose && !LooseOccupations.Contains(terms.Occupation))
        {
            LooseOccupations = [.. LooseOccupations, terms.Occupation];
        }

        return VacancyPart.Slot(terms.Occupation, part);
    }

    /// <summary>Remote work without a workplace is kept under the first zone; nothing asks for its zone.</summary>
    private static int ZoneOf(VacancyTerms terms) => Math.Max(terms.Zone, 0);
}
