namespace Matching.Grpc.Commands;

/// <summary>The date for which is asked where none is given: today in Kazakhstan, one zone of UTC+5 since 1 March 2024.</summary>
internal static class AsOf
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(5);

    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(Offset).DateTime);
}
