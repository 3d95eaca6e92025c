using Matching.Engine.Catalogues;
using Matching.Engine.Criteria;
using Matching.Engine.Kernels;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Terms;

namespace Matching.Engine.Shortlists;

/// <summary>
/// Finds the candidates of one vacancy. Plans the occupations, nearest first, and the zones around the workplace, nearest first;
/// asks the kernels which rows can still enter the list; and scores those exactly. What is left out can't be on the list.
/// </summary>
internal sealed class EntrySearch : RowScan<EntryBounds>
{
    private readonly Catalogue catalogue;
    private readonly EntryProbe probe;
    private readonly PairScorer scorer;
    private readonly CandidateTerms candidate = new();
    private readonly ReachMap reachByZone;
    private readonly List<NearOccupation> near = [];

    private PoolView view = null!;
    private VacancyTerms vacancy = null!;
    private ulong skillBits;
    private Widening widening;

    public EntrySearch(Catalogue catalogue, bool vector)
        : this(catalogue, new EntryProbe(), vector)
    {
    }

    private EntrySearch(Catalogue catalogue, EntryProbe probe, bool vector)
        : base(new EntryBounds(probe, vector))
    {
        this.catalogue = catalogue;
        this.probe = probe;
        scorer = new PairScorer(catalogue);
        reachByZone = new ReachMap(catalogue.Zones.Count);
    }

    /// <summary>Leaves the shortlist settled in the list.</summary>
    public void Run(PoolView poolView, VacancyTerms vacancyTerms, ShortlistRequest request)
    {
        view = poolView;
        vacancy = vacancyTerms;
        scorer.Audience = request.Audience;
        scorer.AsOf = DateNumber.Of(request.AsOf);
        Begin(view.Candidates, view.Version, request.Size);
        if (!vacancy.Remote)
        {
            reachByZone.Load(vacancy.Zone, catalogue.Travel.ToWorkplace(vacancy.Zone));
        }

        EntryProbes.SetVacancy(probe, vacancy, request.Audience);
        skillBits = CodeBits.Skills(vacancy.Skills.Items);
        for (var step = 0; step <= (request.Widen ? Widening.LastStep : 0) && Top.Settled.Length < request.Size; step++)
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

    protected override int Tighten(in ColumnSpan columns, int position, int bound)
    {
        var listed = vacancy.Skills.Count;
        if (listed == 0)
        {
            return bound;
        }

        var held = columns[EntryWords.SkillsLow, position] | ((ulong)columns[EntryWords.SkillsHigh, position] << 32);
        var score = CriterionScores.Skills(CodeBits.HeldAtMost(skillBits, listed, held), listed);
        return bound - (vacancy.Weights.Skills * (CriterionScores.Full - score));
    }

    protected override void Score(uint row)
    {
        CandidateRow.Read(ref view.Candidates.Row(row), candidate);
        var way = vacancy.Remote ? default : reachByZone[candidate.Zone];
        if (scorer.TryScore(vacancy, candidate, way, out var score)
            && Top.CanEnter(score.Total, RegisteredWord.Of(candidate.RegisteredAt)))
        {
            Top.Offer(new Ranked(row, candidate.RegisteredAt, score, widening.Step));
        }
    }

    protected override void SetNearestWay() => EntryProbes.SetFixedTransport(probe, CriterionScores.Full);

    protected override void SetWay(int way) => EntryProbes.SetWay(probe, reachByZone[way]);

    /// <summary>Everyone within reach of the workplace, or everyone where the work is remote.</summary>
    private void ScanAround()
    {
        foreach (var occupation in near)
        {
            ScorePending();
            if (!Top.CanEnter(MostOf(occupation), registered: 0))
            {
                return;
            }

            EntryProbes.SetOccupation(probe, vacancy, occupation.Affinity);
            for (var part = 0; part < EntryPart.Count; part++)
            {
                if (view.Entries[EntryPart.Slot(occupation.Index, part)] is not { } cluster)
                {
                    continue;
                }

                if (vacancy.Remote)
                {
                    SetNearestWay();
                    ScanTails(cluster);
                    ScanAll(cluster);
                }
                else
                {
                    probe.RelocationScore = part == EntryPart.Willing ? MoveScore : CriterionScores.Unreachable;
                    ScanReach(cluster, MostOf(occupation));
                }
            }
        }
    }

    /// <summary>Those who would move score the same wherever they live; those within reach have been scored before.</summary>
    private void ScanThoseWhoWouldMove()
    {
        foreach (var occupation in near)
        {
            ScorePending();
            if (!Top.CanEnter(MostOf(occupation) - (vacancy.Weights.Transport * (CriterionScores.Full - MoveScore)), registered: 0))
            {
                return;
            }

            if (view.Entries[EntryPart.Slot(occupation.Index, EntryPart.Willing)] is { } cluster)
            {
                EntryProbes.SetOccupation(probe, vacancy, occupation.Affinity);
                EntryProbes.SetFixedTransport(probe, MoveScore);
                ScanTails(cluster);
                ScanAll(cluster);
            }
        }
    }

    private int MoveScore => vacancy.HousedOrRotational ? CriterionScores.RelocationHoused : CriterionScores.RelocationUnhoused;

    /// <summary>The highest total in an occupation.</summary>
    private int MostOf(NearOccupation occupation) =>
        Limits.TotalMax - (vacancy.Weights.Profession * (Affinities.Same - occupation.Affinity));

    private void ScanReach(Cluster cluster, int mostOfOccupation)
    {
        var minutesMax = cluster.CommuteMinutesMax + widening.ExtraMinutes;
        var reaches = catalogue.Travel.ToWorkplace(vacancy.Zone);
        if (cluster.Blocks.Length == 1 && cluster.Blocks[0].Zones.Length < reaches.Length)
        {
            AddRunsWithin(cluster.Blocks[0], minutesMax);
        }
        else
        {
            for (var way = 0; way < reaches.Length; way++)
            {
                var transport = CriterionScores.Transport(reaches[way].Least, minutesMax, probe.RelocationScore >= 0, vacancy.HousedOrRotational);
                var lost = vacancy.Weights.Transport * (CriterionScores.Full - Math.Max(transport, probe.RelocationScore));
                if (reaches[way].Least > minutesMax || !Top.CanEnter(mostOfOccupation - lost, registered: 0))
                {
                    break;
                }

                AddZone(cluster, reaches[way].Zone, reaches[way].Zone);
            }
        }

        EndReach();
    }

    /// <summary>Where a block has fewer zones than the workplace has around it.</summary>
    private void AddRunsWithin(Block block, int minutesMax)
    {
        ScanTailOnce(block);
        for (var run = 0; run < block.Zones.Length; run++)
        {
            var least = reachByZone[block.Zones[run]].Least;
            if (least != Reach.Absent && least <= minutesMax)
            {
                AddRun(block, block.Starts[run], block.Starts[run + 1], block.Zones[run]);
            }
        }
    }
}
