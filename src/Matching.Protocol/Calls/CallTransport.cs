using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Matching.Protocol.Calls;

/// <summary>
/// How one call's messages, headers and status travel in one protocol. <see cref="ServerCall"/> sees to it that at most one of <see cref="Complete"/>,
/// <see cref="CompleteEarlyAsync"/> and <see cref="Abort"/> ends the call, and that none runs beside a write.
/// </summary>
internal abstract class CallTransport(HttpContext httpContext)
{
    public HttpContext HttpContext { get; } = httpContext;

    public abstract MessageSource Source { get; }

    public abstract MessageSink Sink { get; }

    /// <summary>What a request is answered whose bytes are no message.</summary>
    public virtual StatusCode Malformed => StatusCode.Internal;

    /// <summary>How long the caller waits; null for ever. Throws <see cref="RpcException"/> where that cannot be read.</summary>
    public abstract TimeSpan? ReadTimeout();

    /// <summary>The form in which this protocol carries messages: the method's own, or for example JSON.</summary>
    public virtual Marshaller<T> MarshallerFor<T>(Marshaller<T> own)
        where T : class => own;

    /// <summary>Puts headers into an answer that has not begun.</summary>
    public abstract void AddHeaders(Metadata headers);

    /// <summary>Puts the status behind what was written. The answer ends, and is sent, when the request's delegate returns.</summary>
    public abstract void Complete(Status status, Metadata? trailers);

    /// <summary>Ends and sends the answer at once, while the handler is still at work.</summary>
    public virtual async Task CompleteEarlyAsync(Status status)
    {
        Complete(status, null);
        await HttpContext.Response.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the call without a status: the answer is torn, or its reader takes nothing.</summary>
    public virtual void Abort()
    {
        const int Cancel = 0x8; // the error code of HTTP/2, section 7
        if (HttpContext.Features.Get<IHttpResetFeature>() is { } reset)
        {
            reset.Reset(Cancel);
        }
        else
        {
            HttpContext.Abort();
        }
    }
}
