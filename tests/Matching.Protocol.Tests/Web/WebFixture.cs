using System.Net;
using Matching.Protocol.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Protocol.Tests.Web;

/// <summary>The web protocols over HTTP/1.1, once for a class.</summary>
public sealed class WebFixture : IAsyncLifetime
{
    public const string Origin = "https://page.example";
    public const string Find = "/matching.tests.Lookup/Find";
    public const string Change = "/matching.tests.Lookup/Change";
    public const int MaxBytes = 1000;

    internal ServiceHost Host { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await ServiceHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<LookupService>();
                builder.Services
                    .AddGrpc(options =>
                    {
                        options.MaxReceiveMessageSize = MaxBytes;
                        options.ResponseCompressionAlgorithm = "gzip";
                    })
                    .AddWeb(options => options.AllowedOrigins.Add(Origin));
                builder.Services.AddGrpcHealth().AddGrpcReflection(options => options.Services.Add("matching.tests.Lookup"));
            },
            application =>
            {
                application.MapGrpcService<LookupService>();
                application.MapGrpcHealthService();
                application.MapGrpcReflectionService();
            },
            HttpProtocols.Http1);
        Client = new HttpClient { BaseAddress = Host.Address };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }

    internal async Task<HttpResponseMessage> PostAsync(string path, string contentType, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value), name);
        }
        return await Client.SendAsync(request);
    }
}
