using Matching.Engine.Catalogues;
using Matching.Engine.Kernels;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Pools;

/// <summary>How the entries of an occupation are parted in the index.</summary>
internal static class EntryPart
{
    /// <summary>Those who only travel: found in the zones around a workplace.</summary>
    public const int Local = 0;

    /// <summary>Those who would move, who are in reach of every workplace.</summary>
    public const int Willing = 1;

    public const int Count = 2;

    public static int Slot(int occupation, int part) => (occupation * Count) + part;
}

internal sealed class CandidateSide(Catalogue catalogue, TermsReader reader, int pagesMax)
    : PoolSide<EntryWords>(catalogue.Occupations.Count * EntryPart.Count, CandidateRow.LengthMax, pagesMax)
{
    private readonly CandidateTerms terms = new();
    private readonly CandidateTerms other = new();
    private readonly uint[] words = new uint[IRowWords.Count];

    protected override long RegisteredAt => terms.RegisteredAt;

    /// <exception cref="ArgumentException">The record names a zone or an occupation that the catalogue lacks.</exception>
    public void Check(Candidate candidate) => reader.Read(candidate, terms, intern: true);

    public void Put(Candidate candidate, long version)
    {
        reader.Read(candidate, terms, intern: true);
        PutTerms(candidate.Id, version);
    }

    public void Put(Candidate candidate, long version, BulkIndex<EntryWords> bulk)
    {
        reader.Read(candidate, terms, intern: true);
        PutTerms(candidate.Id, version, bulk);
    }

    /// <summary>Fills an empty side with terms as they are, to be indexed in bulk; their codes are numbers of the pool's tables.</summary>
    /// <exception cref="InvalidDataException">An id comes twice.</exception>
    public void Load(IStoredRows stored, BulkIndex<EntryWords> bulk)
    {
        while (stored.TryNextCandidate(terms, out var id))
        {
            LoadTerms(id, bulk);
        }

        Ids.Fill();
    }

    protected override void ReadTerms(ref byte row) => CandidateRow.Read(ref row, terms);

    protected override void WriteTerms(ref RowWriter writer) => CandidateRow.Write(ref writer, terms);

    protected override void AddToIndex(uint row)
    {
        for (var entry = 0; entry < terms.Entries.Count; entry++)
        {
            EntryWords.Write(terms, entry, row, words);
            Index.Add(Slot(terms, entry), terms.Zone, words);
        }
    }

    protected override void Collect(BulkIndex<EntryWords> bulk, uint row)
    {
        for (var entry = 0; entry < terms.Entries.Count; entry++)
        {
            EntryWords.Write(terms, entry, row, words);
            bulk.Add(Slot(terms, entry), terms.Zone, EntryWords.OrderKey(words), row, entry);
        }
    }

    protected override void WriteWords(uint row, int entry, Span<uint> words)
    {
        CandidateRow.Read(ref Rows.Row(row), other);
        EntryWords.Write(other, entry, row, words);
    }

    protected override void NoteEnded(uint row)
    {
        CandidateRow.Read(ref Rows.Row(row), other);
        for (var entry = 0; entry < other.Entries.Count; entry++)
        {
            Index.NoteEnded(Slot(other, entry), other.Zone, row);
        }
    }

    private static int Slot(CandidateTerms terms, int entry) =>
        EntryPart.Slot(terms.Entries[entry].Occupation, terms.Relocation ? EntryPart.Willing : EntryPart.Local);
}
