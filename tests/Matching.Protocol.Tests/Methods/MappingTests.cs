using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Protocol.Tests.Methods;

public sealed class MappingTests
{
    [Theory]
    [InlineData(ServiceLifetime.Singleton, 1, 0)]
    [InlineData(ServiceLifetime.Scoped, 2, 2)]
    [InlineData(ServiceLifetime.Transient, 2, 2)]
    [InlineData(null, 2, 2)]
    public async Task Service_OfALifetime_CreatedAndDisposedAccordingly(ServiceLifetime? lifetime, int created, int disposed)
    {
        var counter = new Counter();
        await using (var host = await ServiceHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(counter);
                builder.Services.AddGrpc();
                if (lifetime is not null)
                {
                    builder.Services.Add(new ServiceDescriptor(typeof(CountedService), typeof(CountedService), lifetime.Value));
                }
            },
            application => application.MapGrpcService<CountedService>()))
        {
            using var client = host.CreateClient();
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(StatusCode.OK, (await client.CallAsync(GrpcHttpClient.Empty, new Empty())).Code);
            }
            Assert.Equal(created, counter.Created);
            for (var waited = 0; counter.Disposed != disposed && waited < 3000; waited++)
            {
                await Task.Delay(10);
            }
            Assert.Equal(disposed, counter.Disposed);
        }
    }

    [Fact]
    public async Task Interceptors_OfAllKindsOfCall_OutermostFirst()
    {
        var trace = new List<string>();
        await using var host = await ServiceHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(trace);
                builder.Services.AddSingleton<SharedTracing>();
                builder.Services.AddSingleton<ServiceHostService>();
                builder.Services.AddGrpc(options =>
                {
                    options.Interceptors.Add<SharedTracing>();
                    options.Interceptors.Add<NamedTracing>("second");
                }).AddServiceOptions<ServiceHostService>(options => options.Interceptors.Add<NamedTracing>("own"));
            },
            application => application.MapGrpcService<ServiceHostService>());
        using var client = host.CreateClient();
        foreach (var path in new[] { GrpcHttpClient.Unary, GrpcHttpClient.Input, GrpcHttpClient.Output, GrpcHttpClient.Duplex })
        {
            trace.Clear();
            Assert.Equal(StatusCode.Unimplemented, (await client.CallAsync(path, new Empty())).Code);
            Assert.Equal([$"shared {path}", $"second {path}", $"own {path}"], trace);
        }
    }

    [Fact]
    public async Task Interceptor_Throws_StatusWithoutTheHandler()
    {
        await using var host = await ServiceHost.StartAsync(
            new ScriptedService { Unary = (_, _) => throw new InvalidOperationException("reached") }, options => options.Interceptors.Add<Refusing>());
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest());
        Assert.Equal(StatusCode.PermissionDenied, reply.Code);
        Assert.Empty(host.Log.Entries);
    }

    [Fact]
    public async Task Map_TheSameServiceTwice_Refused()
    {
        var refusal = await Record.ExceptionAsync(async () =>
        {
            await using var host = await ServiceHost.StartAsync(
                builder => builder.Services.AddGrpc(),
                application =>
                {
                    application.MapGrpcService<ServiceHostService>();
                    application.MapGrpcService<ServiceHostService>();
                });
        });
        Assert.IsType<InvalidOperationException>(refusal);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(null, "deflate")]
    public async Task Options_OutOfRange_RefusedWhenTheServiceIsMapped(int? maxReceive, string? algorithm)
    {
        var refusal = await Record.ExceptionAsync(async () =>
        {
            await using var host = await ServiceHost.StartAsync(new ScriptedService(), options => (options.MaxReceiveMessageSize, options.ResponseCompressionAlgorithm) = (maxReceive, algorithm));
        });
        Assert.IsType<InvalidOperationException>(refusal);
    }

    [Fact]
    public async Task Options_OfOneService_WinOverThoseOfAll()
    {
        await using var host = await ServiceHost.StartAsync(
            builder =>
            {
                builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = 10).AddServiceOptions<ServiceHostService>(options => options.MaxReceiveMessageSize = 50);
            },
            application => application.MapGrpcService<ServiceHostService>());
        using var client = host.CreateClient();
        Assert.Equal(StatusCode.Unimplemented, (await client.SendAsync(GrpcHttpClient.Empty, Prefixed.Bytes([10, 48, .. new byte[48]]))).Code);
        Assert.Equal(StatusCode.ResourceExhausted, (await client.SendAsync(GrpcHttpClient.Empty, Prefixed.Bytes(new byte[51]))).Code);
    }

    [Fact]
    public async Task UnknownMethods_LeftToTheApplication_NotAnswered()
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService(), options => options.IgnoreUnknownServices = true);
        using var client = host.CreateClient();
        var reply = await client.CallAsync("/no.Service/Call", new Empty());
        Assert.Equal(HttpStatusCode.NotFound, reply.HttpStatus);
    }

    private sealed class Counter
    {
        public int Created;
        public int Disposed;
    }

    private sealed class CountedService : TestService.TestServiceBase, IDisposable
    {
        private readonly Counter _counter;

        public CountedService(Counter counter)
        {
            _counter = counter;
            Interlocked.Increment(ref counter.Created);
        }

        public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

        public void Dispose() => Interlocked.Increment(ref _counter.Disposed);
    }

    private sealed class ServiceHostService : TestService.TestServiceBase;

    private sealed class Refusing : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.PermissionDenied, "no"));
    }

    private sealed class SharedTracing(List<string> trace) : NamedTracing(trace, "shared");

    private class NamedTracing(List<string> trace, string name) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} {context.Method}");
            return base.UnaryServerHandler(request, context, continuation);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} {context.Method}");
            return base.ClientStreamingServerHandler(requestStream, context, continuation);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} {context.Method}");
            return base.ServerStreamingServerHandler(request, responseStream, context, continuation);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} {context.Method}");
            return base.DuplexStreamingServerHandler(requestStream, responseStream, context, continuation);
        }
    }
}
