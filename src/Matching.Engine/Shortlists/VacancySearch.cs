using Matching.Engine.Catalogues;
using Matching.Engine.Criteria;
using Matching.Engine.Gates;
using Matching.Engine.Kernels;
using Matching.Engine.Policies;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Terms;

namespace Matching.Engine.Shortlists;

/// <summary>Finds the vacancies of one candidate: <see cref="EntrySearch"/> mirrored, occupation by occupation of the candidate.</summary>
internal sealed class VacancySearch : RowScan<VacancyBounds>
{
    private readonly Catalogue catalogue;
    private readonly Policy policy;
    private readonly VacancyProbe probe;
    private readonly PairScorer scorer;
    private readonly VacancyTerms vacancy = new();
    private readonly ReachMap reachByZone;
    private readonly List<NearOccupation> near = [];

    private PoolView view = null!;
    private CandidateTerms candidate = null!;
    private ulong skillBits;
    private Widening widening;
    private bool amongFar;

    public VacancySearch(Catalogue catalogue, Policy policy, bool vector)
        : this(catalogue, policy, new VacancyProbe(), vector)
    {
    }

    private VacancySearch(Catalogue catalogue, Policy policy, VacancyProbe probe, bool vector)
        : base(new VacancyBounds(probe, vector))
    {
        this.catalogue = catalogue;
        this.policy = policy;
        this.probe = probe;
        scorer = new PairScorer(catalogue);
        reachByZone = new ReachMap(catalogue.Zones.Count);
    }

    /// <summary>Leaves the shortlist settled in the list.</summary>
    public void Run(PoolView poolView, CandidateTerms candidateTerms, ShortlistRequest request)
    {
        view = poolView;
        candidate = candidateTerms;
        scorer.Audience = request.Audience;
        scorer.AsOf = DateNumber.Of(request.AsOf);
        Begin(view.Vacancies, view.Version, request.Size);
        if (!Gate.Audience(candidate, request.Audience) || !Gate.MayWork(candidate, scorer.AsOf))
        {
            return;
        }

        reachByZone.Load(candidate.Zone, catalogue.Travel.FromHome(candidate.Zone));
        VacancyProbes.SetCandidate(probe, candidate, policy.Weights, scorer.AsOf);
        skillBits = CodeBits.Skills(candidate.Skills.Items);
        for (var step = 0; step <= (request.Widen ? Widening.LastStep : 0) && Top.Settled.Length < request.Size; step++)
        {
            widening = new Widening(step);
            scorer.Widening = widening;
            VacancyProbes.SetWidening(probe, widening);
            ScanNear();
            ScanFar();
            ScorePending();
            Top.Settle();
        }
    }

    protected override int Tighten(in ColumnSpan columns, int position, int bound)
    {
        var terms = columns[VacancyWords.Terms, position];
        if (amongFar)
        {
            var affinity = NearestAffinity((int)(terms >> VacancyWords.OccupationShift));
            var asked = (int)(columns[VacancyWords.Levels, position] >> VacancyWords.MinAffinityShift) & VacancyWords.MinAffinityMask;
            if (affinity < widening.MinAffinity(asked))
            {
                return -1;
            }

            bound = (terms & VacancyWords.OwnWeights) != 0 ? bound : bound - (policy.Weights.Profession * (Affinities.Same - affinity));
        }

        var listed = (int)(terms >> VacancyWords.SkillsListedShift) & VacancyWords.SkillsListedMask;
        if (listed == 0 || (terms & VacancyWords.OwnWeights) != 0)
        {
            return bound;
        }

        var skillsAsked = columns[VacancyWords.SkillsLow, position] | ((ulong)columns[VacancyWords.SkillsHigh, position] << 32);
        var score = CriterionScores.Skills(CodeBits.HeldAtMost(skillsAsked, listed, skillBits), listed);
        return bound - (policy.Weights.Skills * (CriterionScores.Full - score));
    }

    protected override void Score(uint row)
    {
        VacancyRow.Read(ref view.Vacancies.Row(row), vacancy, policy.Weights);
        var way = vacancy.Remote ? default : reachByZone[vacancy.Zone];
        if (scorer.TryScore(vacancy, candidate, way, out var score)
            && Top.CanEnter(score.Total, RegisteredWord.Of(vacancy.RegisteredAt)))
        {
            Top.Offer(new Ranked(row, vacancy.RegisteredAt, score, widening.Step));
        }
    }

    protected override void SetNearestWay() => VacancyProbes.SetTransport(probe, CriterionScores.Full);

    protected override void SetWay(int way) => VacancyProbes.SetTransport(probe, way);

    /// <summary>Vacancies in the occupations near the candidate's.</summary>
    private void ScanNear()
    {
        amongFar = false;
        for (var entry = 0; entry < candidate.Entries.Count; entry++)
        {
            var occupation = candidate.Entries[entry].Occupation;
            if (SameOccupationBefore(entry))
            {
                continue;
            }

            var best = BestEntry(occupation);
            catalogue.Occupations.NearCandidate(occupation, widening.MinAffinity(Limits.DefaultMinAffinity), near);
            foreach (var vacancyOccupation in near)
            {
                VacancyProbes.SetOccupation(probe, best, vacancyOccupation.Affinity, policy.Weights);
                Scan(VacancyPart.Slot(vacancyOccupation.Index, VacancyPart.Onsite), VacancyPart.Slot(vacancyOccupation.Index, VacancyPart.Remote));
            }
        }
    }

    /// <summary>
    /// Vacancies that take people of far professions lie together whatever their occupation. The kernel takes them for
    /// the candidate's own; <see cref="Tighten"/> knows better.
    /// </summary>
    private void ScanFar()
    {
        ScorePending();
        amongFar = true;
        VacancyProbes.SetOccupation(probe, BestEntry(occupation: null), Affinities.Same, policy.Weights);
        var far = catalogue.Occupations.Count;
        Scan(VacancyPart.Slot(far, VacancyPart.Onsite), VacancyPart.Slot(far, VacancyPart.Remote));
    }

    private void Scan(int onsiteSlot, int remoteSlot)
    {
        if (view.VacancyClusters[onsiteSlot] is { } onsite)
        {
            ScanReach(onsite);
            if (candidate.Relocation)
            {
                VacancyProbes.SetMove(probe);
                ScanTails(onsite);
                ScanAll(onsite);
            }
        }

        if (view.VacancyClusters[remoteSlot] is { } remote)
        {
            SetNearestWay();
            ScanTails(remote);
            ScanAll(remote);
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

    /// <summary>The most months, category and ORK level of the entries in an occupation, or of all: together they bound each.</summary>
    private EntryTerms BestEntry(int? occupation)
    {
        var best = default(EntryTerms);
        foreach (ref readonly var entry in candidate.Entries.Items)
        {
            if (occupation is null || entry.Occupation == occupation)
            {
                best = new EntryTerms(
                    entry.Occupation, Math.Max(best.Months, entry.Months), Math.Max(best.Category, entry.Category), Math.Max(best.Ork, entry.Ork));
            }
        }

        return best;
    }

    private int NearestAffinity(int vacancyOccupation)
    {
        var nearest = 0;
        foreach (ref readonly var entry in candidate.Entries.Items)
        {
            nearest = Math.Max(nearest, catalogue.Occupations.Affinity(vacancyOccupation, entry.Occupation));
        }

        return nearest;
    }

    private void ScanReach(Cluster cluster)
    {
        var limit = candidate.MaxCommuteMinutes + widening.ExtraMinutes;
        if (cluster.Blocks.Length == 1)
        {
            var block = cluster.Blocks[0];
            ScanTailOnce(block);
            for (var run = 0; run < block.Zones.Length; run++)
            {
                if (TryWay(reachByZone[block.Zones[run]], limit, out var way))
                {
                    AddRun(block, block.Starts[run], block.Starts[run + 1], way);
                }
            }
        }
        else
        {
            foreach (ref readonly var reach in catalogue.Travel.FromHome(candidate.Zone))
            {
                if (reach.Least > limit)
                {
                    break;
                }

                if (TryWay(reach, limit, out var way))
                {
                    AddZone(cluster, reach.Zone, way);
                }
            }
        }

        EndReach();
    }

    /// <summary>The way as its score; false where the zone is beyond the commute.</summary>
    private bool TryWay(in Reach reach, int limit, out int way)
    {
        var minutes = reach.By(candidate.Modes);
        way = minutes == Reach.Absent || minutes > limit
            ? CriterionScores.Unreachable
            : CriterionScores.Transport(minutes, limit, relocation: false, housedOrRotational: false);
        return way != CriterionScores.Unreachable;
    }
}
