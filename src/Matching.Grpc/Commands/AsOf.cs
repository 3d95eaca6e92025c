using Matching.Engine.Calendars;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Commands;

/// <summary>The date for which is asked where none is given: today in Kazakhstan.</summary>
internal static class AsOf
{
    public static DateOnly Today(TimeProvider time) => LocalTime.DateOf(UtcTime.From(time.GetUtcNow()));
}
