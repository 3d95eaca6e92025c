using Grpc.Core;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Calls;

/// <summary>One call from its first byte to its status, whatever protocol carries it.</summary>
internal sealed partial class ServerCall(CallTransport transport, ServerMethod method, CallServices services) : ServerCallContext
{
    private Status _status = Status.DefaultSuccess;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private AuthContext? _authContext;
    private Dictionary<object, object>? _userState;
    private bool _headersSent;

    public HttpContext HttpContext => transport.HttpContext;

    public StatusCode Malformed => transport.Malformed;

    public bool WasLastRequestCompressed => transport.Source.WasCompressed;

    protected override string MethodCore => method.Method.FullName;

    protected override string HostCore => HttpContext.Request.Host.Value ?? "";

    protected override string PeerCore => CallPeer.Describe(HttpContext.Connection);

    protected override DateTime DeadlineCore => _deadline;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= HeaderMetadata.Read(HttpContext.Request.Headers);

    protected override CancellationToken CancellationTokenCore => Cancellation.Token;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => _authContext ??= CallPeer.Authenticated(HttpContext.Connection);

    protected override IDictionary<object, object> UserStateCore => _userState ??= [];

    /// <summary>Runs the method to its end. Never throws: whatever goes wrong becomes the call's status.</summary>
    public async Task RunAsync()
    {
        var isIn = false;
        try
        {
            StartLimits();
            if (services.Gate?.Enter(this) is { } refusal)
            {
                _status = refusal.Status;
                End(refusal.Status, refusal.Trailers);
                return;
            }
            isIn = true;
            await method.InvokeAsync(this).ConfigureAwait(false);
            End(_status, _responseTrailers);
        }
#pragma warning disable CA1031 // The one place where an exception becomes a status.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
        }
        finally
        {
            if (isIn)
            {
                services.Gate?.Leave(this);
            }
            await StopLimitsAsync().ConfigureAwait(false);
        }
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (_headersSent || transport.Sink.HasWritten)
        {
            throw new InvalidOperationException("the headers of the answer have been sent already");
        }
        if (!TryBeginWrite())
        {
            throw CallEnded();
        }
        try
        {
            _headersSent = true;
            transport.AddHeaders(responseHeaders);
            await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            EndWrite();
        }
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("this server makes no calls of its own");
}
