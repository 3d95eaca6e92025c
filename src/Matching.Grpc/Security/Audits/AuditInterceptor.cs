using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Matching.Grpc.Security.Access;
using Matching.Grpc.Services;

namespace Matching.Grpc.Security.Audits;

/// <summary>Notes on the call's ticket whom it is about and what was answered; the gate writes the record when the call has ended.</summary>
internal sealed class AuditInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (CallTicket.Of(context) is not { IsAudited: true } ticket)
        {
            return continuation(request, context);
        }

        ticket.Subjects = AuditSubjects.Of(request);
        var answer = continuation(request, context);
        if (!answer.IsCompletedSuccessfully)
        {
            return NoteAsync(answer, ticket);
        }

        Note(answer.Result, ticket);
        return answer;
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var response = await continuation(requestStream, context);
        if (CallTicket.Of(context) is { IsAudited: true } ticket)
        {
            Note(response, ticket);
        }

        return response;
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (CallTicket.Of(context) is not { IsAudited: true } ticket)
        {
            return continuation(request, responseStream, context);
        }

        ticket.Subjects = AuditSubjects.Of(request);
        return NoteStreamAsync(request, new DigestingWriter<TResponse>(responseStream), context, continuation, ticket);
    }

    private static async Task<T> NoteAsync<T>(Task<T> answer, CallTicket ticket)
        where T : class
    {
        var response = await answer;
        Note(response, ticket);
        return response;
    }

    private static async Task NoteStreamAsync<TRequest, TResponse>(
        TRequest request, DigestingWriter<TResponse> responses, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation, CallTicket ticket)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            await continuation(request, responses, context);
        }
        finally
        {
            (ticket.Replies, ticket.ReplyDigest) = responses.End();
        }
    }

    private static void Note(object response, CallTicket ticket)
    {
        ticket.Replies = 1;
        ticket.ReplyDigest = Digest(response, static bytes => SHA256.HashData(bytes));
    }

    /// <summary>Of the message as protobuf has it, whatever form it takes on the wire. A shortlist is there in that form already.</summary>
    private static T Digest<T>(object message, Func<ReadOnlySpan<byte>, T> digest)
    {
        if (message is ShortlistReply encoded)
        {
            return digest(encoded.Bytes);
        }

        var plain = (IMessage)message;
        var size = plain.CalculateSize();
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        plain.WriteTo(buffer.AsSpan(0, size));
        var result = digest(buffer.AsSpan(0, size));
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    /// <summary>One writer at a time, as the protocol has it.</summary>
    private sealed class DigestingWriter<T>(IServerStreamWriter<T> inner) : IServerStreamWriter<T>
        where T : class
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private int count;

        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message)
        {
            Add(message);
            return inner.WriteAsync(message);
        }

        public Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            Add(message);
            return inner.WriteAsync(message, cancellationToken);
        }

        public (int Count, byte[] Digest) End()
        {
            using (hash)
            {
                return (count, hash.GetHashAndReset());
            }
        }

        private void Add(T message)
        {
            count++;
            Digest(message, bytes =>
            {
                hash.AppendData(bytes);
                return true;
            });
        }
    }
}
