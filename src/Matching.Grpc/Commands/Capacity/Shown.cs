using System.Globalization;

namespace Matching.Grpc.Commands.Capacity;

/// <summary>Figures as people read them: three digits that matter, a unit that fits.</summary>
internal static class Shown
{
    private const double Thousand = 1000;
    private const double Million = 1_000_000;
    private const double BytesPerMebibyte = 1 << 20;

    public static string Count(double value) => value >= 100
        ? Format($"{value:N0}")
        : Format($"{value:0.##}");

    /// <summary>A count in a sentence: 12.3 million rather than 12,345,678.</summary>
    public static string Round(double value) => value switch
    {
        >= Thousand * Million => Format($"{value / (Thousand * Million):0.##} billion"),
        >= Million => Format($"{value / Million:0.#} million"),
        _ => Format($"{value:N0}"),
    };

    public static string Milliseconds(double value) => value switch
    {
        >= Thousand => Format($"{value / Thousand:0.##} s"),
        >= 10 => Format($"{value:0.#} ms"),
        >= 0.1 => Format($"{value:0.00} ms"),
        _ => Format($"{value * Thousand:0.#} µs"),
    };

    public static string Time(TimeSpan span) => span.TotalMinutes >= 2
        ? Format($"{span.TotalMinutes:0.#} min")
        : Milliseconds(span.TotalMilliseconds);

    public static string Mebibytes(long bytes) => Format($"{bytes / BytesPerMebibyte:N0} MiB");

    public static string Percent(double share) => Format($"{share * 100:0.#}%");

    public static string Number(double value) => Format($"{value:0.##}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
