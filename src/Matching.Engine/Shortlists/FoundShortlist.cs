using Matching.Engine.Pools;

namespace Matching.Engine.Shortlists;

/// <summary>
/// A shortlist where it was found: nothing is copied, and nothing of it may be kept once its reader has returned.
/// </summary>
public readonly ref struct FoundShortlist
{
    private readonly ReadOnlySpan<Ranked> ranked;
    private readonly RowView rows;

    internal FoundShortlist(PoolView view, ReadOnlySpan<Ranked> ranked, RowView rows)
    {
        Position = view.Position;
        this.ranked = ranked;
        this.rows = rows;
    }

    /// <summary>Of the journal: the list reflects the changes up to it and none after. 0 where there is no journal.</summary>
    public long Position { get; }

    public int Count => ranked.Length;

    /// <summary>Best first.</summary>
    public FoundMatch this[int rank] => new(in ranked[rank], RowHeader.Id(ref rows.Row(ranked[rank].Row)));
}

/// <summary>One line of a <see cref="FoundShortlist"/>; as <see cref="Match"/>, its id in ASCII.</summary>
public readonly ref struct FoundMatch
{
    private readonly ref readonly Ranked ranked;

    internal FoundMatch(ref readonly Ranked ranked, ReadOnlySpan<byte> id)
    {
        this.ranked = ref ranked;
        Id = id;
    }

    public ReadOnlySpan<byte> Id { get; }

    public int Total => ranked.Score.Total;

    public Scores Scores => ranked.Score.Scores;

    public int EmployerFit => ranked.Score.EmployerFit;

    public int CandidateFit => ranked.Score.CandidateFit;

    public int Entry => ranked.Score.Entry;

    public bool Suitable => ranked.Score.Suitable;

    public int Step => ranked.Step;
}

/// <summary>Reads a shortlist where it lies, and answers what is made of it.</summary>
public delegate TResult ShortlistReader<in TState, out TResult>(TState state, FoundShortlist found);
