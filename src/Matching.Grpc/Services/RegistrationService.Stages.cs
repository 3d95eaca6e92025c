using Grpc.Core;
using Matching.Engine.Mediation;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Lists;
using Matching.Grpc.Services.Procedure;

namespace Matching.Grpc.Services;

internal sealed partial class RegistrationService
{
    /// <summary>Pages of the book that one page of a list is looked for in: a rare kind is not looked for in all that is kept at once.</summary>
    private const int BookPagesMax = 8;

    public override async Task<V1.ListStagesResponse> ListStages(V1.ListStagesRequest request, ServerCallContext context)
    {
        var reader = default(QuestionReader);
        reader.NotNegative("after_number", request.AfterNumber);
        reader.ThrowIfRefused();
        var size = PageRequest.Read("stages", request.PageSize, "").Size;
        var filter = StageFilter.Of(context.Caller(), request.Centre, request.Kinds);
        await node.MomentAsync(request.NotOlderThan, context);
        var response = new V1.ListStagesResponse { Position = node.Position, ReachedNumber = request.AfterNumber, RequestId = context.RequestId() };
        response.LastNumber = node.Cases.LastStage;
        for (var pages = 0; pages < BookPagesMax && response.Stages.Count < size && response.ReachedNumber < response.LastNumber; pages++)
        {
            AddPage(response, filter, size);
        }

        return response;
    }

    public override Task WatchStages(V1.WatchStagesRequest request, IServerStreamWriter<V1.WatchStagesResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(
            request.HasAfterNumber ? request.AfterNumber : null, StageFilter.Of(context.Caller(), request.Centre, request.Kinds), responseStream, context);

    private void AddPage(V1.ListStagesResponse response, StageFilter filter, int size)
    {
        var (firstKept, stages) = node.Cases.StagesAfter(response.ReachedNumber, CaseBook.PageMax);
        response.Missed += Math.Max(0, firstKept - 1 - response.ReachedNumber);
        foreach (var stage in stages)
        {
            if (response.Stages.Count == size)
            {
                return;
            }

            response.ReachedNumber = stage.Number;
            if (filter.Concerns(stage))
            {
                response.Stages.Add(StageMapping.ToMessage(stage));
            }
        }
    }
}
