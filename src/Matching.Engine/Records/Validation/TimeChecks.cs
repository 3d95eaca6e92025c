using Matching.Engine.Primitives;

namespace Matching.Engine.Records.Validation;

/// <summary>A moment that can be written as <c>2026-03-06T18:19:57Z</c>: of the years 0001 to 9999.</summary>
internal static class TimeChecks
{
    public const string Allowed = "a time like 2026-03-06T18:19:57Z";
    public const string AllowedDate = "a date like 2026-03-06";

    public static readonly long FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    public static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static void Time(string field, UtcTime value, List<FieldError> errors)
    {
        if (value.UnixSeconds < FirstSecond || value.UnixSeconds > LastSecond)
        {
            errors.Add(new FieldError(field, FieldChecks.Number(value.UnixSeconds), Allowed));
        }
    }
}
