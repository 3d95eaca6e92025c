using Grpc.AspNetCore.Server;
using Matching.Protocol;
using Matching.Protocol.Connect;
using Matching.Protocol.Http;
using Matching.Protocol.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class WebServicesExtensions
{
    /// <summary>Answers calls in gRPC-Web and Connect, too, over HTTP/1.1 and HTTP/2; to pages of other sites only as <paramref name="configure"/> says.</summary>
    public static IGrpcServerBuilder AddWeb(this IGrpcServerBuilder builder, Action<WebOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<CallProtocol, GrpcWebProtocol>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<CallProtocol, ConnectProtocol>());
        services.TryAddSingleton<CrossOrigin>();
        services.AddOptions<WebOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebOptions>, WebOptionsValidation>());
        if (configure is not null)
        {
            services.Configure(configure);
        }
        return builder;
    }

    private sealed class WebOptionsValidation : IValidateOptions<WebOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebOptions options) =>
            WebOptions.FirstMistake(options) is { } mistake ? ValidateOptionsResult.Fail(mistake) : ValidateOptionsResult.Success;
    }
}
