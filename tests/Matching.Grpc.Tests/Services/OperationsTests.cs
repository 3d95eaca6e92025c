using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Grpc.Services;

namespace Matching.Grpc.Tests.Services;

public sealed class OperationsTests
{
    [Fact]
    public async Task GetStatus_OfALoneNode_SaysHowItStands()
    {
        await using var service = await LoadedService.StartAsync();
        await service.ChangeAsync(new Command.WithdrawCandidate(service.Pool.Candidates[0].Id));
        var status = (await service.As("operator").CallAsync<V1.GetStatusResponse>("OperationsService/GetStatus", new V1.GetStatusRequest())).Ok;
        Assert.Equal((1L, V1.NodeRole.Single, V1.StoreCondition.Healthy, 0L), (status.Position, status.Role, status.Store, status.Lag));
        Assert.Equal((service.Pool.Candidates.Length - 1, service.Pool.Vacancies.Length), (status.Candidates, status.Vacancies));
        Assert.Equal((service.Pool.Occupations.Length, service.Pool.Zones.Length), (status.Occupations, status.Zones));
        Assert.Equal(("kz-2026.1", "", "", 0), (status.PolicyVersion, status.StoreReason, status.Writer, status.Watchers));
        Assert.NotEmpty(status.ProgramVersion);
        Assert.NotEmpty(status.Survives);
        Assert.NotEmpty(status.RequestId);
        Assert.True(status.StartedAt.ToDateTimeOffset() <= TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task TakeSnapshot_Twice_IsOfThePositionAndThenTheSame()
    {
        await using var service = await LoadedService.StartAsync();
        var position = await service.ChangeAsync(new Command.WithdrawCandidate("nobody"));
        var client = service.As("operator");
        Assert.Equal(position, (await client.CallAsync<V1.TakeSnapshotResponse>("OperationsService/TakeSnapshot", new V1.TakeSnapshotRequest())).Ok.Position);
        Assert.Equal(position, (await client.CallAsync<V1.TakeSnapshotResponse>("OperationsService/TakeSnapshot", new V1.TakeSnapshotRequest())).Ok.Position);
    }

    [Fact]
    public async Task ListPolicies_OfTheProgram_HasTheOneInForce()
    {
        await using var service = await LoadedService.StartAsync();
        var policies = (await service.As("admin").CallAsync<V1.ListPoliciesResponse>("OperationsService/ListPolicies", new V1.ListPoliciesRequest())).Ok.Policies;
        var policy = Assert.Single(policies);
        Assert.Equal(("kz-2026.1", true, 300, 1000), (
            policy.Version, policy.InForce, policy.Weights.Profession,
            policy.Weights.Profession + policy.Weights.Qualification + policy.Weights.Experience + policy.Weights.Salary + policy.Weights.Skills + policy.Weights.Transport + policy.Weights.Schedule));
    }

    public static TheoryData<StoreCondition, bool, StatusCode, string> Refusals => new()
    {
        { StoreCondition.NotWriter, false, StatusCode.FailedPrecondition, "NOT_WRITER" },
        { StoreCondition.Full, false, StatusCode.Unavailable, "STORE_FULL" },
        { StoreCondition.Failed, true, StatusCode.Unavailable, "STORE_FAILED" },
        { StoreCondition.Unreachable, false, StatusCode.Unavailable, "STORE_UNREACHABLE" },
        { StoreCondition.Closed, false, StatusCode.Unavailable, "STORE_CLOSED" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Failure_OfAStoreThatRefuses_SaysWhyAndWhatToDo(StoreCondition condition, bool inDoubt, StatusCode code, string reason)
    {
        var failure = Failures.Of(new StoreUnavailableException(new StoreStatus(condition, "because", "10.0.0.7:443"), inDoubt))!;
        var status = failure.GetRpcStatus()!;
        Assert.Equal((code, reason), (failure.StatusCode, status.GetDetail<Google.Rpc.ErrorInfo>()!.Reason));
        Assert.Contains("because", failure.Status.Detail, StringComparison.Ordinal);
        if (condition == StoreCondition.NotWriter)
        {
            Assert.Equal("10.0.0.7:443", failure.Trailers.GetValue(Failures.WriterTrailer));
            Assert.Equal("10.0.0.7:443", status.GetDetail<Google.Rpc.ErrorInfo>()!.Metadata["writer"]);
        }
        else
        {
            Assert.Equal(inDoubt ? "true" : "false", status.GetDetail<Google.Rpc.ErrorInfo>()!.Metadata["in_doubt"]);
            Assert.NotNull(status.GetDetail<Google.Rpc.RetryInfo>());
        }
    }

    [Fact]
    public void Failure_OfAKeyUsedTwice_IsAlreadyExists()
    {
        var failure = Failures.Of(new CommandRefusedException([new Engine.Primitives.FieldError("idempotency_key", "k", "another")], isKeyTaken: true))!;
        Assert.Equal((StatusCode.AlreadyExists, "IDEMPOTENCY_KEY_TAKEN"), (failure.StatusCode, failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason));
    }

    [Fact]
    public void Failure_NobodyKnows_IsLeftToTheProtocol() => Assert.Null(Failures.Of(new InvalidOperationException("a bug")));
}
