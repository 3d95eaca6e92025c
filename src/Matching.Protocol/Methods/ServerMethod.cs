using Google.Protobuf.Reflection;
using Grpc.Core;
using Matching.Protocol.Calls;

namespace Matching.Protocol.Methods;

/// <summary>
/// One bound method: what it is called, how its messages become bytes, and the handler with its interceptors around it. Every protocol runs its calls
/// through here.
/// </summary>
internal abstract class ServerMethod(IMethod method, MethodSettings settings, MethodDescriptor? descriptor)
{
    public IMethod Method { get; } = method;

    public MethodSettings Settings { get; } = settings;

    /// <summary>With the descriptors of the messages; null for a service that was not generated from a .proto.</summary>
    public MethodDescriptor? Descriptor { get; } = descriptor;

    public bool IsClientStreaming => Method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming;

    /// <summary>Whether requests may be larger, or slower, than the server's limits for ordinary ones.</summary>
    public bool LiftsBodyLimits => IsClientStreaming || Settings.MaxReceiveBytes > RequestBodyLimits.OrdinaryBytes;

    /// <summary>
    /// Reads the request, runs interceptors and handler, and answers. Throws what they throw; <see cref="ServerCall"/> makes a status of it.
    /// </summary>
    public abstract Task InvokeAsync(ServerCall call);
}
