using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;
using Language = Matching.Engine.Explanations.Language;

namespace Matching.Grpc.Services.Procedure;

/// <summary>
/// What requests of acts have in common. Enumerations of messages have the numbers that the engine stores, so that its validator refuses the ones it does not know, by
/// the field's name.
/// </summary>
internal static class ActReader
{
    private const char Disallowed = '_';

    /// <summary>Who did it, and when.</summary>
    /// <exception cref="CommandRefusedException">The time cannot be read.</exception>
    public static Act Read(V1.IActRequest request, Act act, Caller caller) => act with
    {
        By = request.By.Length > 0 ? request.By : NameOf(caller),
        At = Time("at", request.At),
    };

    /// <exception cref="CommandRefusedException">It is not in whole seconds.</exception>
    public static UtcTime? Time(string field, Timestamp? time)
    {
        if (time is null)
        {
            return null;
        }

        var errors = new List<FieldError>();
        var read = new MessageReader("", errors).Time(field, time);
        return errors.Count == 0 ? read : throw new CommandRefusedException(errors);
    }

    /// <exception cref="CommandRefusedException">It is not a date.</exception>
    public static DateOnly Day(string field, string text) =>
        DateOnly.TryParseExact(text, MessageReader.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw new CommandRefusedException([new FieldError(field, text, "a date like 2026-03-06")]);

    /// <summary>A number that is stored in one byte; one that does not fit is one that is not known.</summary>
    public static T Stored<T>(System.Enum value)
        where T : struct, System.Enum
    {
        var number = Convert.ToInt32(value, CultureInfo.InvariantCulture);
        return Unsafe.BitCast<byte, T>(number is >= 0 and < byte.MaxValue ? (byte)number : byte.MaxValue);
    }

    /// <summary>That of the request, else the first of its accept-language that there are texts in, else Russian.</summary>
    public static Language LanguageOf(V1.Language language, ServerCallContext context) =>
        language == V1.Language.Unspecified ? Accepted(context.RequestHeaders.GetValue("accept-language") ?? "") : language.ToEngine();

    private static Language Accepted(string header)
    {
        foreach (var wanted in header.Split(',', StringSplitOptions.TrimEntries))
        {
            switch (wanted.Split('-', ';')[0].ToLowerInvariant())
            {
                case "ru":
                    return Language.Russian;
                case "kk":
                    return Language.Kazakh;
                case "en":
                    return Language.English;
            }
        }

        return Language.Russian;
    }

    /// <summary>The name of a caller as an id: what ids do not have stands as an underscore.</summary>
    private static string NameOf(Caller caller) => string.Concat(
        caller.Name.Take(Limits.IdLength).Select(letter => Codes.IsId([letter]) ? letter : Disallowed));
}
