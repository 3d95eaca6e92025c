using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Protocol.Benchmarks;

/// <summary>One process that answers the same bytes by the protocol with two interceptors, from messages or from bytes, and by Kestrel alone.</summary>
internal static class Server
{
    public const string Messages = "/matching.benchmarks.Sample/Find";
    public const string Ready = "/matching.benchmarks.Ready/Find";
    public const string Bare = "/bare";

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton<SampleService>();
        builder.Services.AddSingleton<ReadyService>();
        builder.Services.AddSingleton<PassingInterceptor>();
        builder.Services.AddGrpc(options =>
        {
            options.Interceptors.Add<PassingInterceptor>();
            options.Interceptors.Add<PassingInterceptor>();
        });
        var application = builder.Build();
        var message = SampleService.Reply().ToByteArray();
        byte[] reply = [0, .. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(message.Length)), .. message];
        application.Use((HttpContext context, RequestDelegate next) => context.Request.Path == Bare ? AnswerAsync(context, reply) : next(context));
        application.UseRouting();
        application.MapGrpcService<SampleService>();
        application.MapGrpcService<ReadyService>();
        await application.StartAsync();
        await Console.Out.WriteLineAsync(application.Urls.Single());
        // The parent closes the input when it has measured.
        await Console.In.ReadToEndAsync();
        await application.StopAsync();
    }

    private static async Task AnswerAsync(HttpContext context, byte[] reply)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var result = await body.ReadAsync();
            body.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                break;
            }
        }
        context.Response.ContentType = "application/grpc";
        context.Response.AppendTrailer("grpc-status", "0");
        reply.CopyTo(context.Response.BodyWriter.GetSpan(reply.Length));
        context.Response.BodyWriter.Advance(reply.Length);
    }
}
