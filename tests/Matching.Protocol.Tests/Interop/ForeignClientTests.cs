using Matching.Protocol.Tests.Conformance;

namespace Matching.Protocol.Tests.Interop;

/// <summary>The official cases that need no credentials, with gRPC's implementations for JavaScript and for C (through Python).</summary>
public sealed class ForeignClientTests(InteropFixture interop) : IClassFixture<InteropFixture>
{
    public static readonly TheoryData<string> Cases =
    [
        "empty_unary", "cacheable_unary", "large_unary", "client_compressed_unary", "server_compressed_unary", "client_streaming", "client_compressed_streaming",
        "server_streaming", "server_compressed_streaming", "ping_pong", "half_duplex", "empty_stream", "custom_metadata", "status_code_and_message",
        "special_status_message", "unimplemented_method", "unimplemented_service", "cancel_after_begin", "cancel_after_first_response",
        "timeout_on_sleeping_server", "concurrent_large_unary", "request_above_the_limit",
    ];

    [GrpcJsTheory]
    [MemberData(nameof(Cases))]
    public void Case_WithGrpcJs_Passes(string name) => ForeignClient.RunGrpcJs(interop.Host.Address.Port, name);

    [GrpcioTheory]
    [MemberData(nameof(Cases))]
    public void Case_WithGrpcio_Passes(string name) => ForeignClient.RunGrpcio(interop.Host.Address.Port, name);

    [GrpcioFact]
    public void Reflection_WithGrpcio_TellsEnoughToCall() => ForeignClient.RunReflection(interop.Host.Address.Port);
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class GrpcJsTheoryAttribute : TheoryAttribute
{
    public GrpcJsTheoryAttribute()
    {
        if (!ForeignClient.HasGrpcJs)
        {
            Skip = "@grpc/grpc-js is not installed: ./test installs it where it can";
        }
    }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class GrpcioTheoryAttribute : TheoryAttribute
{
    public GrpcioTheoryAttribute()
    {
        if (!ForeignClient.HasGrpcio)
        {
            Skip = "python3-grpcio is not installed: ./test installs it where it can";
        }
    }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class GrpcioFactAttribute : FactAttribute
{
    public GrpcioFactAttribute()
    {
        if (!ForeignClient.HasGrpcio)
        {
            Skip = "python3-grpcio is not installed: ./test installs it where it can";
        }
    }
}
