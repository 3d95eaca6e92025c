using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Http;

/// <summary>
/// Stands before the application's whole pipeline and asks <see cref="CallGate.TurnAway"/>. The other protocols are refused where they are understood, by
/// <see cref="CallGate.Enter"/>.
/// </summary>
internal sealed class TurnedAway(CallGate? gate = null) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => gate is null ? next : application =>
    {
        application.Use(rest => http => RefuseOrGoOn(http, gate, rest));
        next(application);
    };

    private static Task RefuseOrGoOn(HttpContext http, CallGate gate, RequestDelegate rest)
    {
        if (!GrpcProtocol.Understands(http.Request) || gate.TurnAway(http.Request.Path.Value ?? "") is not { } refusal)
        {
            return rest(http);
        }
        refusal.Answer.WriteTo(http.Response);
        return Task.CompletedTask;
    }
}
