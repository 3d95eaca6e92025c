namespace Grpc.Core;

/// <summary>How a call ended, and a sentence about it that the caller reads.</summary>
public readonly record struct Status(StatusCode StatusCode, string Detail, Exception? DebugException)
{
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    public override string ToString() => $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")";
}
