using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Matching.Protocol.Web;

/// <summary>
/// Lets pages of the allowed origins call methods and read what they are answered. Without credentials of the browser: callers prove themselves by a header
/// that their script sets, so a page can never act in the name of whoever happens to be signed in.
/// </summary>
internal sealed class CrossOrigin(IOptions<WebOptions> options)
{
    private readonly HashSet<string> _origins = new(options.Value.AllowedOrigins, StringComparer.Ordinal);
    private readonly string _maxAge = ((long)options.Value.PreflightMaxAge.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>Opens the answer to a page that may read it. True where the request was only the browser's question, which then is answered.</summary>
    public bool Answers(HttpContext httpContext)
    {
        if (_origins.Count == 0 || httpContext.Request.Headers.Origin is not [{ } origin])
        {
            return false;
        }
        var response = httpContext.Response;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (!_origins.Contains(origin))
        {
            return false;
        }
        response.Headers.AccessControlAllowOrigin = origin;
        if (IsQuestion(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            response.Headers.AccessControlAllowMethods = "GET, POST";
            // Metadata is any header, so any header may be asked for.
            response.Headers.AccessControlAllowHeaders = httpContext.Request.Headers.AccessControlRequestHeaders;
            response.Headers.AccessControlMaxAge = _maxAge;
            return true;
        }
        response.OnStarting(ExposeAll, response);
        return false;
    }

    private static bool IsQuestion(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0;

    /// <summary>Metadata and status travel as headers of any name; the script sees those that are named.</summary>
    private static Task ExposeAll(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.AccessControlExposeHeaders = string.Join(", ", headers.Keys.Where(name => !name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)));
        return Task.CompletedTask;
    }
}
