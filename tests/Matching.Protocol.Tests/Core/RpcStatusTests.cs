using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Matching.Protocol.Tests.Core;

public sealed class RpcStatusTests
{
    [Fact]
    public void ToRpcException_ThenGetRpcStatus_TheSame()
    {
        var status = new Google.Rpc.Status { Code = 8, Message = "later", Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) }) } };
        var exception = status.ToRpcException();
        Assert.Equal((StatusCode.ResourceExhausted, "later"), (exception.StatusCode, exception.Status.Detail));
        Assert.Equal(status, exception.GetRpcStatus());
        Assert.Equal(2, exception.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.Seconds);
        Assert.Null(exception.GetRpcStatus()!.GetDetail<BadRequest>());
    }

    [Fact]
    public void ToRpcException_MoreWrongFieldsThanFit_TheFirstOnesAreTold()
    {
        var bad = new BadRequest();
        bad.FieldViolations.AddRange(Enumerable.Range(0, 1000).Select(i => new BadRequest.Types.FieldViolation { Field = $"entries[{i}].zone_code", Description = "unknown zone" }));
        var status = new Google.Rpc.Status { Code = 3, Message = new string('m', 5000), Details = { Any.Pack(new RequestInfo { RequestId = "r" }), Any.Pack(bad) } };
        var told = status.ToRpcException().GetRpcStatus()!;
        Assert.InRange(told.CalculateSize(), 1, RpcStatusExtensions.MaxDetailsBytes);
        Assert.Equal("r", told.GetDetail<RequestInfo>()!.RequestId);
        var kept = told.GetDetail<BadRequest>()!.FieldViolations;
        Assert.InRange(kept.Count, 10, 999);
        Assert.Equal(bad.FieldViolations.Take(kept.Count), kept);
    }
}
