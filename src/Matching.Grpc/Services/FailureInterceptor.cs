using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Matching.Grpc.Services;

/// <summary>Answers with a status what services throw (<see cref="Failures"/>); what it does not know goes on to the protocol, which logs it.</summary>
internal sealed class FailureInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            var answer = continuation(request, context);

            // Nearly every call ends here, without a state machine of its own.
            return answer.IsCompletedSuccessfully ? answer : AwaitAsync(answer);
        }
        catch (Exception failure) when (Failures.Of(failure) is { } status)
        {
            throw status;
        }
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        AwaitAsync(continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        AwaitAsync(continuation(request, responseStream, context));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) => AwaitAsync(continuation(requestStream, responseStream, context));

    private static async Task<T> AwaitAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception failure) when (Failures.Of(failure) is { } status)
        {
            throw status;
        }
    }

    private static async Task AwaitAsync(Task answer)
    {
        try
        {
            await answer;
        }
        catch (Exception failure) when (Failures.Of(failure) is { } status)
        {
            throw status;
        }
    }
}
