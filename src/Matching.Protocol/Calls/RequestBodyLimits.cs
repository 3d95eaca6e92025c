using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Matching.Protocol.Calls;

/// <summary>
/// The server's limits of a request's body are meant for files sent at once. Messages have limits of their own, and a stream of them may last for days and
/// pause for hours.
/// </summary>
internal static class RequestBodyLimits
{
    /// <summary>Kestrel's own default is 30,000,000.</summary>
    public const int OrdinaryBytes = 16 * 1024 * 1024;

    public static void Lift(IFeatureCollection features, bool isStream)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
        if (isStream && features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }
}
