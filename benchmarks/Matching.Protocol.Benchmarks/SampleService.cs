using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Matching.Protocol.Benchmarks;

/// <summary>Builds its reply anew for each call, as a service does.</summary>
internal sealed class SampleService : Sample.SampleBase
{
    public static readonly FindRequest Request = new() { Text = new string('r', 93) };

    public override Task<FindReply> Find(FindRequest request, ServerCallContext context) => Task.FromResult(Reply());

    public static FindReply Reply()
    {
        var reply = new FindReply();
        for (var i = 0; i < 20; i++)
        {
            reply.Entries.Add(new Entry
            {
                Id = "candidate-0123456789-0123", Total = 912_345 - i, Criteria = { 1000, 999, 850, 700, 650, 500, 120 }, Occupation = "2512-01", Zone = "KZ-ALA-0101",
            });
        }
        return reply;
    }
}

/// <summary>What any interceptor costs: it awaits the call.</summary>
internal sealed class PassingInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) => await continuation(request, context);
}
