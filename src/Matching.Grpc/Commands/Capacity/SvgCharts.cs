using System.Globalization;
using System.Net;
using System.Text;

namespace Matching.Grpc.Commands.Capacity;

/// <summary>A bar of a chart; the text is what a reader sees beside it.</summary>
internal readonly record struct Bar(string Label, double Value, string Text);

/// <summary>
/// Charts as SVG that stands in the page itself. Colours come from the page's style, so that they follow light and dark; each
/// chart is announced by its title and description, and each bar by its own title.
/// </summary>
internal static class SvgCharts
{
    /// <summary>Of a chart across the page, and of one of two side by side: near the pixels they get, so that text keeps its size.</summary>
    public const int FullWidth = 900;
    public const int HalfWidth = 440;

    private const int RowHeight = 34;
    private const int LabelWidth = 125;
    private const int ValueWidth = 100;
    private const int HistogramHeight = 240;
    private const int AxisHeight = 32;

    /// <summary>Room for the halves of the outermost labels.</summary>
    private const int SideMargin = 32;

    public static string HorizontalBars(string title, string description, IReadOnlyList<Bar> bars, int width = FullWidth)
    {
        var largest = Math.Max(bars.Max(bar => bar.Value), double.Epsilon);
        var svg = Begin(title, description, width, bars.Count * RowHeight);
        for (var i = 0; i < bars.Count; i++)
        {
            var top = i * RowHeight;
            var length = bars[i].Value / largest * (width - LabelWidth - ValueWidth);
            Append(svg, $"<g><title>{Text($"{bars[i].Label}: {bars[i].Text}")}</title>");
            Append(svg, $"<text class=\"label\" x=\"{LabelWidth - 10}\" y=\"{top + 21}\" text-anchor=\"end\">{Text(bars[i].Label)}</text>");
            Append(svg, $"<rect class=\"bar\" x=\"{LabelWidth}\" y=\"{top + 6}\" width=\"{Math.Max(1, length):0.#}\" height=\"{RowHeight - 12}\" rx=\"3\"/>");
            Append(svg, $"<text class=\"value\" x=\"{LabelWidth + Math.Max(1, length) + 8:0.#}\" y=\"{top + 21}\">{Text(bars[i].Text)}</text></g>\n");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Upright bars side by side; every so many are labelled, so that labels do not touch.</summary>
    public static string Histogram(string title, string description, IReadOnlyList<Bar> bars)
    {
        const int LabelsMax = 12;
        var largest = Math.Max(bars.Max(bar => bar.Value), double.Epsilon);
        var step = (double)(FullWidth - (2 * SideMargin)) / bars.Count;
        var labelEvery = (bars.Count + LabelsMax - 1) / LabelsMax;
        var svg = Begin(title, description, FullWidth, HistogramHeight + AxisHeight);
        for (var i = 0; i < bars.Count; i++)
        {
            var height = bars[i].Value / largest * (HistogramHeight - 20);
            var left = SideMargin + (i * step);
            Append(svg, $"<g><title>{Text($"up to {bars[i].Label}: {bars[i].Text}")}</title>");
            Append(svg, $"<rect class=\"bar\" x=\"{left + 1:0.#}\" y=\"{HistogramHeight - height:0.#}\" width=\"{Math.Max(1, step - 2):0.#}\" height=\"{height:0.#}\"/></g>\n");
            if (i % labelEvery == 0)
            {
                Append(svg, $"<text class=\"label\" x=\"{left + (step / 2):0.#}\" y=\"{HistogramHeight + 20}\" text-anchor=\"middle\">{Text(bars[i].Label)}</text>\n");
            }
        }

        Append(svg, $"<line class=\"axis\" x1=\"{SideMargin}\" x2=\"{FullWidth - SideMargin}\" y1=\"{HistogramHeight}\" y2=\"{HistogramHeight}\"/>");
        return svg.Append("</svg>").ToString();
    }

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private static StringBuilder Begin(string title, string description, int width, int height) => Append(
        new StringBuilder(), $"<svg role=\"img\" viewBox=\"0 0 {width} {height}\"><title>{Text(title)}</title><desc>{Text(description)}</desc>\n");

    private static StringBuilder Append(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
