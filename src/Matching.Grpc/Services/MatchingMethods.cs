using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Matching.Grpc.Services;

/// <summary>
/// The methods of <c>matching.v1.MatchingService</c> as they are bound: as generated code would, but for the replies that are shortlists, which are encoded where
/// they are found and never become messages (<see cref="ShortlistReply"/>).
/// </summary>
internal static class MatchingMethods
{
    private static readonly Method<V1.FindCandidatesRequest, ShortlistReply> findCandidates =
        new(MethodType.Unary, Descriptor.FullName, nameof(MatchingService.FindCandidates), Of(V1.FindCandidatesRequest.Parser), ShortlistReply.Marshaller);

    private static readonly Method<V1.FindVacanciesRequest, ShortlistReply> findVacancies =
        new(MethodType.Unary, Descriptor.FullName, nameof(MatchingService.FindVacancies), Of(V1.FindVacanciesRequest.Parser), ShortlistReply.Marshaller);

    private static readonly Method<V1.ExplainRequest, V1.ExplainResponse> explain =
        new(MethodType.Unary, Descriptor.FullName, nameof(MatchingService.Explain), Of(V1.ExplainRequest.Parser), Of(V1.ExplainResponse.Parser));

    private static readonly Method<V1.MatchAllRequest, V1.MatchAllResponse> matchAll =
        new(MethodType.ServerStreaming, Descriptor.FullName, nameof(MatchingService.MatchAll), Of(V1.MatchAllRequest.Parser), Of(V1.MatchAllResponse.Parser));

    private static readonly Method<V1.WatchMatchesRequest, V1.WatchMatchesResponse> watchMatches =
        new(MethodType.ServerStreaming, Descriptor.FullName, nameof(MatchingService.WatchMatches), Of(V1.WatchMatchesRequest.Parser), Of(V1.WatchMatchesResponse.Parser));

    /// <summary>Of the .proto: with it, the methods are known by reflection and in JSON.</summary>
    public static ServiceDescriptor Descriptor => V1.MatchingService.Descriptor;

    public static void BindService(ServiceBinderBase binder, MatchingService? service)
    {
        binder.AddMethod(findCandidates, service is null ? null : service.FindCandidates);
        binder.AddMethod(findVacancies, service is null ? null : service.FindVacancies);
        binder.AddMethod(explain, service is null ? null : service.Explain);
        binder.AddMethod(matchAll, service is null ? null : service.MatchAll);
        binder.AddMethod(watchMatches, service is null ? null : service.WatchMatches);
    }

    private static Marshaller<T> Of<T>(MessageParser<T> parser)
        where T : class, IBufferMessage, IMessage<T> => new(
        static (message, context) =>
        {
            context.SetPayloadLength(message.CalculateSize());
            message.WriteTo(context.GetBufferWriter());
            context.Complete();
        },
        context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));
}
