using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Matching.Protocol;
using Status = Grpc.Core.Status;

namespace Matching.Grpc.Security.Limits;

/// <summary>RESOURCE_EXHAUSTED with advice when to try again: <c>google.rpc.RetryInfo</c> for people's code, the pushback for gRPC's own retries.</summary>
internal static class Refusals
{
    private const string Pushback = "grpc-retry-pushback-ms";
    private const int RetryMillisecondsMin = 200;
    private const int RetryMillisecondsMax = 60_000;
    private const int Spread = 16;

    private static int next;

    /// <summary>Made before they are needed: refusing must cost next to nothing. Their times differ, so that those who were refused together do not come back together.</summary>
    private static readonly CallRefusal[] Overloads =
    [
        .. Enumerable.Range(0, Spread).Select(n => TryAgain("the service is overloaded", TimeSpan.FromMilliseconds(250 + (n * 1_000 / Spread)))),
    ];

    public static CallRefusal Overload => Overloads[(uint)Interlocked.Increment(ref next) % Spread];

    public static CallRefusal TryAgain(string message, TimeSpan after)
    {
        var milliseconds = (long)Math.Clamp(Math.Ceiling(after.TotalMilliseconds), RetryMillisecondsMin, RetryMillisecondsMax);
        var status = new Google.Rpc.Status { Code = (int)StatusCode.ResourceExhausted, Message = message };
        status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(milliseconds)) }));
        var trailers = new Metadata { { Pushback, milliseconds.ToString(CultureInfo.InvariantCulture) } };
        trailers.SetRpcStatus(status);
        return new CallRefusal(new Status(StatusCode.ResourceExhausted, message), trailers);
    }
}
