using Grpc.Core;
using Matching.Engine;
using Matching.Engine.Explanations;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;

namespace Matching.Grpc.Services;

internal sealed partial class MatchingService
{
    public async Task<V1.ExplainResponse> Explain(V1.ExplainRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = Read(request, caller);
        var moment = await node.MomentAsync(request.NotOlderThan, context);
        await questions.TurnAsync();
        using var time = Time(context);
        CheckOwner(moment, caller, request.VacancyId);
        CheckShown(moment, caller, request.CandidateId);
        var explanation = moment.Explain(request.VacancyId, request.CandidateId, asked);
        return new V1.ExplainResponse
        {
            Explanation = ExplanationMapping.ToMessage(explanation, ShortlistMapping.ToMessage(caller.Audience)),
            Text = ExplanationText.Render(explanation, request.Language.ToEngine()),
            Position = moment.Position,
            PolicyVersion = policyVersion,
            RequestId = context.RequestId(),
        };
    }

    private ExplainRequest Read(V1.ExplainRequest request, Caller caller)
    {
        var reader = default(QuestionReader);
        reader.Id("vacancy_id", request.VacancyId);
        reader.Id("candidate_id", request.CandidateId);
        reader.Named("language", request.Language);
        reader.Named("ranked", request.Ranked);
        reader.NotOlderThan(request.NotOlderThan);
        var step = reader.Within("step", request.Step, ExplainRequest.StepMax);
        var firstSize = reader.Within("first_size", request.FirstSize, Limits.ShortlistSize);
        if (step > 0 && firstSize > 0)
        {
            reader.Refuse("first_size", "", "nothing with a step: places are those of the unwidened shortlist");
        }

        var asked = new ExplainRequest
        {
            Audience = caller.Audience,
            AsOf = reader.AsOf(request.AsOf, clock),
            Step = step,
            FirstSize = firstSize == 0 ? null : firstSize,
            Ranked = request.Ranked == V1.RankedSide.Vacancy ? RankedSide.Vacancy : RankedSide.Candidate,
        };
        reader.ThrowIfRefused();
        if (asked is { FirstSize: not null, Ranked: RankedSide.Vacancy })
        {
            CheckSeesVacanciesOfOthers(caller);
        }

        return asked;
    }

    /// <summary>
    /// An explanation shows what a person's record says. Whoever did not agree to be shown to this audience does not exist for it.
    /// </summary>
    private static void CheckShown(PoolMoment moment, Caller caller, string candidateId)
    {
        if (caller.Audience == Audience.CareerCentre)
        {
            return;
        }

        if (!moment.TryGetCandidate(candidateId, out var candidate)
            || !(caller.Audience == Audience.Agency ? candidate.AgencyConsent : candidate.PublishConsent))
        {
            throw NoSuch("candidate", candidateId);
        }
    }
}
