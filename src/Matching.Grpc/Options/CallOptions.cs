using Grpc.AspNetCore.Server;

namespace Matching.Grpc.Options;

/// <summary>What a call may carry, and from which pages it may come.</summary>
internal sealed class CallOptions : ISettings
{
    /// <summary>gRPC's own custom; a batch of 10,000 candidates is split, or imported as a stream.</summary>
    [Setting("message-bytes", "Size of one message of a request, inflated", Min = 1024, Max = 1 << 30)]
    public int MessageBytes { get; set; } = GrpcServiceOptions.DefaultReceiveMaxMessageSize;

    [Setting("allow-origin", "Sites whose pages may call from a browser, https://HOST[:PORT], several joined by commas; none by default", Unit = "ORIGIN")]
    public string[] AllowedOrigins { get; set; } = [];

    public IEnumerable<string> Conflicts() => AllowedOrigins.Where(origin => !IsOrigin(origin))
        .Select(origin => $"allow-origin: '{origin}' is not allowed; allowed: http://HOST[:PORT] or https://HOST[:PORT], in lower case and without a path");

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && text == uri.GetLeftPart(UriPartial.Authority) && uri.UserInfo.Length == 0;
}
