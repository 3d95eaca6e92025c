using Matching.Engine.Catalogues;
using Matching.Engine.Criteria;
using Matching.Engine.Kernels;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Shortlists;

/// <summary>
/// Finds the candidates of one vacancy. Plans the occupations, nearest first, and the zones around the workplace, nearest first;
/// asks the kernels which rows can still enter the list; and scores those exactly. What is left out can't be on the list.
/// </summary>
internal sealed class EntrySearch(Catalogue catalogue, bool vector)
{
    /// <summary>Up to this many rows are scanned at once, without a look at the summaries of their strips.</summary>
    private const int RowsWithoutSummary = 96;

    /// <summary>Rows scored together.</summary>
    private const int RowsPending = 12;

    private readonly PairScorer scorer = new(catalogue);
    private readonly CandidateTerms candidate = new();
    private readonly EntryProbe probe = new();
    private readonly ReachMap reachByZone = new(catalogue.Zones.Count);
    private readonly List<NearOccupation> near = [];
    private readonly Survivors rowSurvivors = new(RowsWithoutSummary + Block.Padding);
    private readonly Survivors stripSurvivors = new(Block.StripsOf(Block.RowsMax) + Block.Padding);

    private readonly (uint Row, int Bound)[] pending = new (uint, int)[RowsPending];
    private int pendingCount;

    private PoolView view = null!;
    private VacancyTerms vacancy = null!;
    private ulong skillBits;
    private Widening widening;

    public TopList Top { get; } = new();

    /// <summary>Leaves the shortlist in <see cref="Top"/>, settled.</summary>
    public void Run(PoolView poolView, VacancyTerms vacancyTerms, ShortlistRequest request)
    {
        view = poolView;
        vacancy = vacancyTerms;
        scorer.Audience = request.Audience;
        scorer.AsOf = DateNumber.Of(request.AsOf);
        Top.Reset(request.Size, view.Candidates);
        if (!vacancy.Remote)
        {
            reachByZone.Load(vacancy.Zone, catalogue.Travel.ToWorkplace(vacancy.Zone));
        }

        EntryProbes.SetVacancy(probe, vacancy, request.Audience);
        skillBits = CodeBits.Skills(vacancy.Skills.Items);
        for (var step = 0; step <= (request.Widen ? Widening.LastStep : 0) && Top.Settled.Count < request.Size; step++)
        {
            widening = new Widening(step);
            scorer.Widening = widening;
            EntryProbes.SetWidening(probe, vacancy, widening);
            catalogue.Occupations.NearVacancy(vacancy.Occupation, widening.MinAffinity(vacancy.MinAffinity), near);
            ScanAround();
            if (!vacancy.Remote)
            {
                ScanThoseWhoWouldMove();
            }

            ScorePending();
            Top.Settle();
        }
    }

    /// <summary>Everyone within reach of the workplace, or everyone where the work is remote.</summary>
    private void ScanAround()
    {
        foreach (var occupation in near)
        {
            ScorePending();
            EntryProbes.SetOccupation(probe, vacancy, occupation.Affinity);
            if (!Top.CanEnter(MostOf(occupation), long.MinValue))
            {
                return;
            }

            for (var part = 0; part < EntryPart.Count; part++)
            {
                if (view.Entries[EntryPart.Slot(occupation.Index, part)] is not { } cluster)
                {
                    continue;
                }

                EntryProbes.SetFixedTransport(probe, CriterionScores.Full);
                ScanTails(cluster);
                if (vacancy.Remote)
                {
                    ScanAll(cluster);
                }
                else
                {
                    probe.RelocationScore = part == EntryPart.Willing ? MoveScore : CriterionScores.Unreachable;
                    ScanReach(cluster);
                }
            }
        }
    }

    /// <summary>Those who would move score the same wherever they live; those within reach have been scored before.</summary>
    private void ScanThoseWhoWouldMove()
    {
        foreach (var occupation in near)
        {
            EntryProbes.SetOccupation(probe, vacancy, occupation.Affinity);
            EntryProbes.SetFixedTransport(probe, MoveScore);
            ScorePending();
            if (!Top.CanEnter(MostOf(occupation) - (vacancy.Weights.Transport * (CriterionScores.Full - MoveScore)), long.MinValue))
            {
                return;
            }

            if (view.Entries[EntryPart.Slot(occupation.Index, EntryPart.Willing)] is { } cluster)
            {
                ScanAll(cluster);
            }
        }
    }

    private int MoveScore => vacancy.HousedOrRotational ? CriterionScores.RelocationHoused : CriterionScores.RelocationUnhoused;

    /// <summary>The highest total in an occupation.</summary>
    private int MostOf(NearOccupation occupation) =>
        Limits.TotalMax - (vacancy.Weights.Profession * (Affinities.Same - occupation.Affinity));

    private void ScanReach(Cluster cluster)
    {
        var minutesMax = cluster.CommuteMinutesMax + widening.ExtraMinutes;
        var reaches = catalogue.Travel.ToWorkplace(vacancy.Zone);
        if (cluster.Blocks.Length == 1 && cluster.Blocks[0].Zones.Length < reaches.Length)
        {
            ScanRuns(cluster.Blocks[0], minutesMax);
            return;
        }

        foreach (ref readonly var reach in reaches)
        {
            if (reach.Least > minutesMax)
            {
                return;
            }

            EntryProbes.SetWay(probe, reach);
            var (first, last) = cluster.BlocksOf(reach.Zone);
            for (var position = first; position <= last; position++)
            {
                var block = cluster.Blocks[position];
                var (start, end) = block.RowsOf(reach.Zone);
                ScanRows(block, start, end);
            }
        }
    }

    /// <summary>Where a block has fewer zones than the workplace has around it.</summary>
    private void ScanRuns(Block block, int minutesMax)
    {
        for (var run = 0; run < block.Zones.Length; run++)
        {
            var reach = reachByZone[block.Zones[run]];
            if (reach.Least != Reach.Absent && reach.Least <= minutesMax)
            {
                EntryProbes.SetWay(probe, reach);
                ScanRows(block, block.Starts[run], block.Starts[run + 1]);
            }
        }
    }

    private void ScanAll(Cluster cluster)
    {
        foreach (var block in cluster.Blocks)
        {
            ScanRows(block, 0, block.Count);
        }
    }

    private void ScanRows(Block block, int start, int end)
    {
        var columns = new ColumnSpan(block.Words, block.Count);
        if (end - start <= RowsWithoutSummary)
        {
            Take(columns, EntryBounds.Find(columns, start, end, probe, Top.TotalMin, rowSurvivors, vector));
            return;
        }

        var strips = new ColumnSpan(block.StripWords, block.StripCount);
        var found = EntryBounds.Find(
            strips, start >> Block.StripBits, Block.StripsOf(end), probe, Top.TotalMin, stripSurvivors, vector);
        for (var i = 0; i < found; i++)
        {
            var strip = stripSurvivors.Rows[i];
            if (Top.CanEnter(stripSurvivors.Bounds[i], block.StripRegistered[strip]))
            {
                var from = Math.Max(start, strip << Block.StripBits);
                var to = Math.Min(end, (strip + 1) << Block.StripBits);
                Take(columns, EntryBounds.Find(columns, from, to, probe, Top.TotalMin, rowSurvivors, vector));
            }
        }
    }

    private void ScanTails(Cluster cluster)
    {
        foreach (var block in cluster.Blocks)
        {
            if (block.Tail is { } tail)
            {
                var columns = new ColumnSpan(tail.Words, BlockTail.Capacity);
                Take(columns, EntryBounds.Find(columns, 0, tail.Count, probe, Top.TotalMin, rowSurvivors, vector));
            }
        }
    }

    /// <summary>Scores exactly those of the found rows that can still enter.</summary>
    private void Take(in ColumnSpan columns, int found)
    {
        for (var i = 0; i < found; i++)
        {
            var bound = rowSurvivors.Bounds[i];
            if (bound < Top.TotalMin)
            {
                continue;
            }

            var position = rowSurvivors.Rows[i];
            if (vacancy.Skills.Count > 0)
            {
                var held = columns[EntryWords.SkillsLow, position] | ((ulong)columns[EntryWords.SkillsHigh, position] << 32);
                var heldAtMost = CodeBits.HeldAtMost(skillBits, vacancy.Skills.Count, held);
                bound -= vacancy.Weights.Skills * (CriterionScores.Full - CriterionScores.Skills(heldAtMost, vacancy.Skills.Count));
            }

            if (bound >= Top.TotalMin)
            {
                var row = columns[IRowWords.Row, position];
                view.Candidates.Prefetch(row);
                pending[pendingCount++] = (row, bound);
                if (pendingCount == pending.Length)
                {
                    ScorePending();
                }
            }
        }
    }

    /// <summary>Rows wait for each other, so that their bytes come from memory at the same time and not one after the other.</summary>
    private void ScorePending()
    {
        foreach (var (row, bound) in pending.AsSpan(0, pendingCount))
        {
            Score(row, bound);
        }

        pendingCount = 0;
    }

    private void Score(uint row, int bound)
    {
        if (bound < Top.TotalMin || Top.Contains(row) || !view.Candidates.Stands(row, view.Version))
        {
            return;
        }

        ref var bytes = ref view.Candidates.Row(row);
        if (!Top.CanEnter(bound, RowHeader.RegisteredAt(ref bytes)))
        {
            return;
        }

        CandidateRow.Read(ref bytes, candidate);
        var way = vacancy.Remote ? default : reachByZone[candidate.Zone];
        if (scorer.TryScore(vacancy, candidate, way, out var score) && Top.CanEnter(score.Total, candidate.RegisteredAt))
        {
            Top.Offer(new Ranked(row, candidate.RegisteredAt, score, widening.Step));
        }
    }
}
