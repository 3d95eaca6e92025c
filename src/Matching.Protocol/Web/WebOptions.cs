namespace Matching.Protocol;

/// <summary>What pages of other sites may do. Nothing, unless their origin is named here.</summary>
public sealed class WebOptions
{
    /// <summary>Origins (<c>https://portal.example</c>, with the port where it is not the scheme's own) whose pages may call every method. None by default.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>How long a browser may keep the answer to its question: 0 to 24 hours; 2 hours by default, the most that every browser keeps to.</summary>
    public TimeSpan PreflightMaxAge { get; set; } = TimeSpan.FromHours(2);

    internal static string? FirstMistake(WebOptions options)
    {
        if (options.PreflightMaxAge < TimeSpan.Zero || options.PreflightMaxAge > TimeSpan.FromHours(24))
        {
            return $"{nameof(PreflightMaxAge)} is {options.PreflightMaxAge}: 0 to 24 hours are allowed";
        }
        var wrong = options.AllowedOrigins.FirstOrDefault(origin => !IsOrigin(origin));
        return wrong is null ? null : $"{nameof(AllowedOrigins)} names '{wrong}': http(s)://HOST or http(s)://HOST:PORT in lower case is allowed, without a path";
    }

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && origin == address.GetLeftPart(UriPartial.Authority)
        && address.UserInfo.Length == 0;
}
