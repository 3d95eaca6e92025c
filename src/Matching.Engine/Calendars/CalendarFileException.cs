using Matching.Engine.Primitives;

namespace Matching.Engine.Calendars;

/// <summary>A text of the law's calendar, ages or wages that cannot be used, with all that is wrong in it.</summary>
public sealed class CalendarFileException : Exception
{
    public CalendarFileException(IReadOnlyList<FieldError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>In the order of the lines; at most 100.</summary>
    public IReadOnlyList<FieldError> Errors { get; }
}
