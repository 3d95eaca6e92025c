using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Procedure;
using RpcStatus = Google.Rpc.Status;

namespace Matching.Grpc.Services;

/// <summary>
/// The one place where what the engine throws becomes a status. Every one has a <c>google.rpc.ErrorInfo</c> whose reason a program may decide by; wrong fields are in a
/// <c>google.rpc.BadRequest</c>, and what may succeed later has a <c>google.rpc.RetryInfo</c>.
/// </summary>
internal static class Failures
{
    public const string Domain = "matching.v1";

    /// <summary>On refusals of a node that does not write: where changes are accepted.</summary>
    public const string WriterTrailer = "matching-writer";

    private static readonly TimeSpan retrySoon = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan retryLater = TimeSpan.FromSeconds(5);

    /// <summary>Null for what is nobody's fault but the program's, and for what the protocol knows how to answer.</summary>
    public static RpcException? Of(Exception failure) => failure switch
    {
        CommandRefusedException { IsKeyTaken: true } taken => Status(
            StatusCode.AlreadyExists, taken.Message, "IDEMPOTENCY_KEY_TAKEN", BadRequestOf(taken.Errors)),
        CommandRefusedException refused => Status(StatusCode.InvalidArgument, Summary(refused.Errors), "FIELD_NOT_ALLOWED", BadRequestOf(refused.Errors)),
        KeyNotFoundException missing => Status(StatusCode.NotFound, missing.Message, "NOT_IN_THE_POOL"),
        ActRefusedException refused => ActRefused(refused),
        StoreUnavailableException { Status.Condition: StoreCondition.NotWriter } replica => NotWriter(replica),
        StoreUnavailableException unavailable => Unavailable(unavailable),
        _ => null,
    };

    public static RpcException NotReached(long position, long notOlderThan) => Status(
        StatusCode.Unavailable,
        string.Create(CultureInfo.InvariantCulture, $"this node is at position {position} and has not reached {notOlderThan} in time: try again, or another node"),
        "POSITION_NOT_REACHED", Retry(retrySoon));

    /// <param name="service">Which changes it.</param>
    public static RpcException Registered(string id, string service) => Status(
        StatusCode.FailedPrecondition, $"'{id}' is registered by the procedure of Order 214: {service} changes it", Info("REGISTERED", ("service", service)));

    public static RpcException TooMany(string what) => Status(
        StatusCode.ResourceExhausted, $"{what} on this node already, the most that it takes: try again later, or another node",
        "TOO_MANY", Retry(retryLater));

    private static RpcException ActRefused(ActRefusedException refused)
    {
        var law = Refusals.Law(refused.Refusal);
        var code = refused.Refusal switch
        {
            Refusal.NoSuchPerson or Refusal.NoSuchVacancy or Refusal.NoSuchDeadline => StatusCode.NotFound,
            Refusal.AlreadyRegistered or Refusal.VacancyAlreadyRegistered or Refusal.CalendarKnown => StatusCode.AlreadyExists,
            _ => StatusCode.FailedPrecondition,
        };
        return Status(code, law.Length == 0 ? refused.Message : $"{refused.Message} ({law})", Info(
            Refusals.Code(refused.Refusal).ToUpperInvariant(), ("law", law), ("text", refused.Message), ("language", LanguageMapping.Code(refused.Language))));
    }

    /// <summary>The details name them all; a status of many kilobytes would not arrive.</summary>
    private static string Summary(IReadOnlyList<FieldError> errors) => errors.Count == 1
        ? errors[0].ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{errors[0]}; and {errors.Count - 1} more");

    private static RpcException NotWriter(StoreUnavailableException replica)
    {
        var failure = Status(StatusCode.FailedPrecondition, replica.Message, "NOT_WRITER");
        if (replica.Status.Writer is { Length: > 0 } writer)
        {
            failure = Status(StatusCode.FailedPrecondition, replica.Message, Info("NOT_WRITER", ("writer", writer)));
            failure.Trailers.Add(WriterTrailer, writer);
        }

        return failure;
    }

    private static RpcException Unavailable(StoreUnavailableException unavailable) => Status(
        StatusCode.Unavailable,
        unavailable.InDoubt ? $"{unavailable.Message}; the change may be done: send it again with the same key" : unavailable.Message,
        Info($"STORE_{unavailable.Status.Condition.ToString().ToUpperInvariant()}", ("in_doubt", unavailable.InDoubt ? "true" : "false")), Retry(retryLater));

    private static RpcException Status(StatusCode code, string message, string reason, params IMessage[] details) => Status(code, message, Info(reason), details);

    private static RpcException Status(StatusCode code, string message, ErrorInfo info, params IMessage[] details)
    {
        var status = new RpcStatus { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(info));
        status.Details.AddRange(details.Select(Any.Pack));
        return status.ToRpcException();
    }

    private static ErrorInfo Info(string reason, params (string Key, string Value)[] metadata)
    {
        var info = new ErrorInfo { Reason = reason, Domain = Domain };
        foreach (var (key, value) in metadata)
        {
            info.Metadata.Add(key, value);
        }

        return info;
    }

    private static RetryInfo Retry(TimeSpan delay) => new() { RetryDelay = Duration.FromTimeSpan(delay) };

    private static BadRequest BadRequestOf(IEnumerable<FieldError> errors)
    {
        var request = new BadRequest();
        request.FieldViolations.AddRange(errors.Select(error => new BadRequest.Types.FieldViolation { Field = error.Field, Description = error.ToString() }));
        return request;
    }
}
