using Matching.Engine.Catalogues;
using Matching.Engine.Criteria;
using Matching.Engine.Gates;
using Matching.Engine.Kernels;
using Matching.Engine.Policies;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Terms;

namespace Matching.Engine.Shortlists;

/// <summary>Finds the vacancies of one candidate: <see cref="EntrySearch"/> mirrored, entry by entry of the candidate.</summary>
internal sealed class VacancySearch(Catalogue catalogue, Policy policy, bool vector)
{
    private const int RowsWithoutSummary = 96;

    private readonly PairScorer scorer = new(catalogue);
    private readonly VacancyTerms vacancy = new();
    private readonly VacancyProbe probe = new();
    private readonly ReachMap reachByZone = new(catalogue.Zones.Count);
    private readonly List<NearOccupation> near = [];
    private readonly Survivors rowSurvivors = new(RowsWithoutSummary + Block.Padding);
    private readonly Survivors stripSurvivors = new(Block.StripsOf(Block.RowsMax) + Block.Padding);

    private PoolView view = null!;
    private CandidateTerms candidate = null!;
    private ulong skillBits;
    private Widening widening;

    public TopList Top { get; } = new();

    /// <summary>Leaves the shortlist in <see cref="Top"/>, settled.</summary>
    public void Run(PoolView poolView, CandidateTerms candidateTerms, ShortlistRequest request)
    {
        view = poolView;
        candidate = candidateTerms;
        scorer.Audience = request.Audience;
        scorer.AsOf = DateNumber.Of(request.AsOf);
        Top.Reset(request.Size, view.Vacancies);
        if (!Gate.Audience(candidate, request.Audience))
        {
            return;
        }

        reachByZone.Load(candidate.Zone, catalogue.Travel.FromHome(candidate.Zone));
        VacancyProbes.SetCandidate(probe, candidate, policy.Weights, scorer.AsOf);
        skillBits = CodeBits.Skills(candidate.Skills.Items);
        for (var step = 0; step <= (request.Widen ? Widening.LastStep : 0) && Top.Settled.Count < request.Size; step++)
        {
            widening = new Widening(step);
            scorer.Widening = widening;
            VacancyProbes.SetWidening(probe, widening);
            for (var entry = 0; entry < candidate.Entries.Count; entry++)
            {
                if (!SameOccupationBefore(entry))
                {
                    ScanEntry(candidate.Entries[entry].Occupation);
                }
            }

            ScanLoose();
            Top.Settle();
        }
    }

    private bool SameOccupationBefore(int entry)
    {
        for (var before = 0; before < entry; before++)
        {
            if (candidate.Entries[before].Occupation == candidate.Entries[entry].Occupation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The vacancies near an occupation of the candidate, by the best that any entry in that occupation could score.</summary>
    private void ScanEntry(int occupation)
    {
        catalogue.Occupations.NearCandidate(occupation, widening.MinAffinity(Limits.DefaultMinAffinity), near);
        foreach (var vacancyOccupation in near)
        {
            VacancyProbes.SetOccupation(probe, BestEntryIn(occupation), vacancyOccupation.Affinity, policy.Weights);
            if (view.VacancyClusters[VacancyPart.Slot(vacancyOccupation.Index, VacancyPart.Onsite)] is { } onsite)
            {
                VacancyProbes.SetTransport(probe, CriterionScores.Full);
                ScanTails(onsite);
                ScanReach(onsite);
                if (candidate.Relocation)
                {
                    VacancyProbes.SetMove(probe);
                    ScanAll(onsite);
                }
            }

            if (view.VacancyClusters[VacancyPart.Slot(vacancyOccupation.Index, VacancyPart.Remote)] is { } remote)
            {
                VacancyProbes.SetTransport(probe, CriterionScores.Full);
                ScanTails(remote);
                ScanAll(remote);
            }
        }
    }

    /// <summary>Vacancies that take people of far professions stand apart, and are looked at for every entry.</summary>
    private void ScanLoose()
    {
        VacancyProbes.SetTransport(probe, CriterionScores.Full);
        foreach (var vacancyOccupation in view.LooseOccupations)
        {
            if (view.VacancyClusters[VacancyPart.Slot(vacancyOccupation, VacancyPart.Loose)] is not { } cluster)
            {
                continue;
            }

            for (var entry = 0; entry < candidate.Entries.Count; entry++)
            {
                if (SameOccupationBefore(entry))
                {
                    continue;
                }

                var occupation = candidate.Entries[entry].Occupation;
                var affinity = catalogue.Occupations.Affinity(vacancyOccupation, occupation);
                VacancyProbes.SetOccupation(probe, BestEntryIn(occupation), affinity, policy.Weights);
                ScanTails(cluster);
                ScanAll(cluster);
            }
        }
    }

    /// <summary>The most months, category and ORK level of the entries in an occupation: together they bound each of them.</summary>
    private EntryTerms BestEntryIn(int occupation)
    {
        var best = new EntryTerms(occupation, 0, 0, 0);
        foreach (ref readonly var entry in candidate.Entries.Items)
        {
            if (entry.Occupation == occupation)
            {
                best = new EntryTerms(
                    occupation, Math.Max(best.Months, entry.Months), Math.Max(best.Category, entry.Category), Math.Max(best.Ork, entry.Ork));
            }
        }

        return best;
    }

    private void ScanReach(Cluster cluster)
    {
        var limit = candidate.MaxCommuteMinutes + widening.ExtraMinutes;
        if (cluster.Blocks.Length == 1)
        {
            var block = cluster.Blocks[0];
            for (var run = 0; run < block.Zones.Length; run++)
            {
                if (TrySetWay(reachByZone[block.Zones[run]], limit))
                {
                    ScanRows(block, block.Starts[run], block.Starts[run + 1]);
                }
            }

            return;
        }

        foreach (ref readonly var reach in catalogue.Travel.FromHome(candidate.Zone))
        {
            if (!TrySetWay(reach, limit))
            {
                continue;
            }

            var (first, last) = cluster.BlocksOf(reach.Zone);
            for (var position = first; position <= last; position++)
            {
                var block = cluster.Blocks[position];
                var (start, end) = block.RowsOf(reach.Zone);
                ScanRows(block, start, end);
            }
        }
    }

    /// <summary>False where the zone is beyond the commute.</summary>
    private bool TrySetWay(in Reach reach, int limit)
    {
        var minutes = reach.By(candidate.Modes);
        if (minutes == Reach.Absent || minutes > limit)
        {
            return false;
        }

        VacancyProbes.SetTransport(probe, CriterionScores.Transport(minutes, limit, relocation: false, housedOrRotational: false));
        return true;
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
            Take(columns, VacancyBounds.Find(columns, start, end, probe, Top.TotalMin, rowSurvivors, vector));
            return;
        }

        var strips = new ColumnSpan(block.StripWords, block.StripCount);
        var found = VacancyBounds.Find(
            strips, start >> Block.StripBits, Block.StripsOf(end), probe, Top.TotalMin, stripSurvivors, vector);
        for (var i = 0; i < found; i++)
        {
            var strip = stripSurvivors.Rows[i];
            if (Top.CanEnter(stripSurvivors.Bounds[i], block.StripRegistered[strip]))
            {
                var from = Math.Max(start, strip << Block.StripBits);
                var to = Math.Min(end, (strip + 1) << Block.StripBits);
                Take(columns, VacancyBounds.Find(columns, from, to, probe, Top.TotalMin, rowSurvivors, vector));
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
                Take(columns, VacancyBounds.Find(columns, 0, tail.Count, probe, Top.TotalMin, rowSurvivors, vector));
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
            var terms = columns[VacancyWords.Terms, position];
            var listed = (int)(terms >> VacancyWords.SkillsListedShift) & VacancyWords.SkillsListedMask;
            if (listed > 0 && (terms & VacancyWords.OwnWeights) == 0)
            {
                var asked = columns[VacancyWords.SkillsLow, position] | ((ulong)columns[VacancyWords.SkillsHigh, position] << 32);
                var heldAtMost = CodeBits.HeldAtMost(asked, listed, skillBits);
                bound -= policy.Weights.Skills * (CriterionScores.Full - CriterionScores.Skills(heldAtMost, listed));
            }

            if (bound >= Top.TotalMin)
            {
                Score(columns[IRowWords.Row, position], bound);
            }
        }
    }

    private void Score(uint row, int bound)
    {
        if (Top.Contains(row) || !view.Vacancies.Stands(row, view.Version))
        {
            return;
        }

        ref var bytes = ref view.Vacancies.Row(row);
        if (!Top.CanEnter(bound, RowHeader.RegisteredAt(ref bytes)))
        {
            return;
        }

        VacancyRow.Read(ref bytes, vacancy, policy.Weights);
        var way = vacancy.Remote ? default : reachByZone[vacancy.Zone];
        if (scorer.TryScore(vacancy, candidate, way, out var score) && Top.CanEnter(score.Total, vacancy.RegisteredAt))
        {
            Top.Offer(new Ranked(row, vacancy.RegisteredAt, score, widening.Step));
        }
    }
}
