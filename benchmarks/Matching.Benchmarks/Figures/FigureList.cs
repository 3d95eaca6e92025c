using System.Globalization;

namespace Matching.Benchmarks.Figures;

/// <summary>Collects figures, judges them, and says each as it comes.</summary>
internal sealed class FigureList(bool judgesTime, TextWriter output)
{
    private readonly List<Figure> figures = [];

    public IReadOnlyList<Figure> All => figures;

    public bool AllHold => figures.TrueForAll(figure => figure.Verdict != Verdict.Missed);

    public void AtLeast(string name, double value, string unit, double target, string detail) =>
        Add(name, value, unit, $"at least {Shown(target)}", judgesTime ? Judge(value >= target) : Verdict.NotJudged, detail);

    public void AtMost(string name, double value, string unit, double target, string detail) =>
        Add(name, value, unit, $"at most {Shown(target)}", judgesTime ? Judge(value <= target) : Verdict.NotJudged, detail);

    /// <summary>For what must be nought on any machine and any pool.</summary>
    public void Zero(string name, double value, string unit, string detail) =>
        Add(name, value, unit, "0", Judge(value == 0), detail);

    public void Note(string name, double value, string unit, string detail) =>
        Add(name, value, unit, "", Verdict.NotJudged, detail);

    public static string Shown(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00#", CultureInfo.InvariantCulture),
    };

    private static Verdict Judge(bool holds) => holds ? Verdict.Holds : Verdict.Missed;

    private void Add(string name, double value, string unit, string target, Verdict verdict, string detail)
    {
        figures.Add(new Figure(name, value, unit, target, verdict, detail));
        output.WriteLine($"{name}: {Shown(value)} {unit} ({(target.Length == 0 ? "no target" : target)}: {FigureReport.Word(verdict)}); {detail}");
        output.Flush();
    }
}
