using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>What Redis and its client say when something is wrong, in the words of the store's contract.</summary>
internal static class RedisErrors
{
    /// <summary>An error that the server answered: but for the last kind, nothing was done.</summary>
    public static StoreUnavailableException Of(RedisServerException error, string place) => Of(error.Message, place, error);

    /// <summary>Not sent, or no answer to what was sent.</summary>
    public static StoreUnavailableException Of(RedisConnectionException error, string place) => error.FailureType switch
    {
        // Thrown before a command is handed to a connection, and at no other time.
        ConnectionFailureType.UnableToResolvePhysicalConnection => Unreachable(place, "no connection", inDoubt: false, error),
        _ => Unreachable(place, "the connection was lost", inDoubt: true, error),
    };

    /// <summary>No connection came about: nothing was sent.</summary>
    public static StoreUnavailableException OfConnecting(RedisConnectionException error, string place) => Unreachable(
        place, error.Message.Contains("AuthenticationFailure", StringComparison.Ordinal) ? PasswordReason : "no connection", inDoubt: false, error);

    public static StoreUnavailableException NoAnswer(string place, TimeSpan limit, Exception cause) =>
        Unreachable(place, $"no answer within {limit.TotalSeconds:0.#} s", inDoubt: true, cause);

    public static StoreUnavailableException Unreachable(string place, string reason, bool inDoubt, Exception? cause) =>
        new(new StoreStatus(StoreCondition.Unreachable, $"{place}: {reason}"), inDoubt, cause);

    /// <summary>The status of an error that a script caught and returned as text.</summary>
    public static StoreStatus StatusOf(string caught, string place) => Of(caught, place, cause: null).Status;

    public static bool IsScriptMissing(RedisServerException error) => CodeOf(error.Message) == "NOSCRIPT";

    private const string PasswordReason =
        $"Redis refused the user or the password: set {RedisStoreOptions.PasswordVariable}, or {RedisStoreOptions.PasswordFileVariable} to a file";

    private static StoreUnavailableException Of(string message, string place, Exception? cause)
    {
        var code = CodeOf(message);
        var (condition, reason) = code switch
        {
            "OOM" => (StoreCondition.Full, "Redis is at its maxmemory: raise it, or take a snapshot so that the journal is trimmed"),
            "READONLY" => (StoreCondition.Unreachable, "this Redis is a read-only replica: promote it, or name its primary"),
            "NOAUTH" or "WRONGPASS" => (StoreCondition.Unreachable, PasswordReason),
            "NOPERM" => (StoreCondition.Unreachable, "the user of this connection lacks a permission in Redis's access list"),
            "LOADING" => (StoreCondition.Unreachable, "Redis is reading its own files after a start"),
            "MASTERDOWN" => (StoreCondition.Unreachable, "this replica has lost its primary"),
            "BUSY" => (StoreCondition.Unreachable, "Redis is busy with a script of somebody else"),
            "NOREPLICAS" => (StoreCondition.Unreachable, "Redis has fewer replicas than its min-replicas-to-write"),
            "MISCONF" => (StoreCondition.Failed, "Redis cannot write its own files (MISCONF): look at its disk and its log"),
            _ => (StoreCondition.Failed, $"Redis answered {code}"),
        };
        var refused = condition != StoreCondition.Failed || code == "MISCONF";
        return new StoreUnavailableException(new StoreStatus(condition, $"{place}: {reason}"), inDoubt: !refused, cause);
    }

    /// <summary>The first word; of an error inside a script, as Redis 6 tells it, the word behind the script's place.</summary>
    private static string CodeOf(string message)
    {
        var inner = message.StartsWith("ERR Error running script", StringComparison.Ordinal) ? message.LastIndexOf(": -", StringComparison.Ordinal) : -1;
        var text = (inner < 0 ? message : message[(inner + 3)..]).TrimStart('-');
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
