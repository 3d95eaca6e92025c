using System.Globalization;
using System.Text;

namespace Matching.Grpc.Commands.Capacity;

/// <summary>
/// The figures as one HTML file that needs nothing else: no script, no font, no picture from outside. Written for a planner:
/// what it means first, then the charts, then how it was measured.
/// </summary>
internal static class CapacityPage
{
    private const double SecondsPerWorkingDay = 8 * 3600;

    public static string Render(CapacityFigures figures)
    {
        var page = new StringBuilder();
        var pool = $"{Shown.Count(figures.Candidates)} candidates and {Shown.Count(figures.Vacancies)} vacancies";
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Matching: capacity</title>
            <style>{CapacityStyle.Sheet}</style>
            </head>
            <body>
            <main>
            <header>
            <h1>What this machine can do</h1>
            <p class="lead">Measured with {pool}, {figures.MeasuredAt:yyyy-MM-dd HH:mm} UTC, on {SvgCharts.Text(figures.Machine.Processor)} with {figures.Machine.Cores} cores.</p>
            </header>

            """);
        AppendTiles(page, figures);
        AppendMeaning(page, figures);
        foreach (var queries in figures.Queries)
        {
            AppendQueries(page, queries);
        }

        AppendRuns(page, figures);
        AppendChanges(page, figures.Changes);
        AppendTable(page, figures);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendTiles(StringBuilder page, CapacityFigures figures)
    {
        var queries = figures.Queries[0];
        var run = figures.Runs[0];
        page.Append("<ul class=\"tiles\">\n");
        Tile(Shown.Milliseconds(queries.Latencies.Percentile(0.5)), "for half of the shortlists, or less");
        Tile(Shown.Milliseconds(queries.Latencies.Percentile(0.99)), "for 99 of 100 shortlists, or less");
        Tile(Shown.Count(queries.Rates.Max(rate => rate.PerSecond)), "shortlists a second at most");
        Tile(Shown.Time(run.Took), $"for {Shown.Count(run.Subjects)} vacancies in one run");
        Tile(Shown.Mebibytes(figures.Memory.ResidentBytes), $"of memory, {Shown.Count(figures.Memory.ResidentBytesPerCandidate)} bytes a candidate");
        page.Append("</ul>\n");

        void Tile(string value, string meaning) => page.Append(CultureInfo.InvariantCulture, $"<li><strong>{value}</strong><span>{meaning}</span></li>\n");
    }

    private static void AppendMeaning(StringBuilder page, CapacityFigures figures)
    {
        var perSecond = figures.Queries[0].Rates.Max(rate => rate.PerSecond);
        var run = figures.Runs[0];
        page.Append(CultureInfo.InvariantCulture, $"""
            <section>
            <h2>What it means</h2>
            <p>In a working day of eight hours, without a pause, it would answer {Shown.Round(perSecond * SecondsPerWorkingDay)} questions
            “who fits this vacancy?”, each with the best {figures.ShortlistSize} of all {Shown.Count(figures.Candidates)} candidates. At a tenth of that load, which leaves room for
            peaks, {Shown.Round(perSecond * SecondsPerWorkingDay / 10)} a day.</p>
            <p>Every one of the {Shown.Count(run.Subjects)} vacancies can be matched anew {Shown.Round(SecondsPerWorkingDay / run.Took.TotalSeconds)} times a working day;
            one such run takes {Shown.Time(run.Took)} on {run.Threads} threads and gives {Shown.Count(run.Rows)} rows.</p>
            <p>Loading the pool from its files takes {Shown.Time(figures.Import.Took)}.
            People's profiles may change {Shown.Count(figures.Changes.PerSecondBesideQueries)} times a second while others ask.</p>
            </section>

            """);
    }

    private static void AppendQueries(StringBuilder page, QueryFigures queries)
    {
        var latencies = queries.Latencies;
        var histogram = latencies.Histogram()
            .Select(bucket => new Bar(Shown.Milliseconds(bucket.UpTo), bucket.Count, $"{Shown.Count(bucket.Count)} queries")).ToArray();
        var percentiles = CapacityTable.LatencyPoints(latencies).Select(point => new Bar(point.Title, point.Milliseconds, Shown.Milliseconds(point.Milliseconds))).ToArray();
        var rates = queries.Rates.Select(rate => new Bar($"{rate.Threads} thread{(rate.Threads == 1 ? "" : "s")}", rate.PerSecond, $"{Shown.Count(rate.PerSecond)}/s")).ToArray();
        page.Append(CultureInfo.InvariantCulture, $"""
            <section>
            <h2>{SvgCharts.Text(queries.Title)}</h2>
            <figure>{SvgCharts.Histogram($"{queries.Title}: how long one query takes", $"{latencies.Count} queries on one thread; half take at most {Shown.Milliseconds(latencies.Percentile(0.5))}", histogram)}
            <figcaption>How long one query takes: {Shown.Count(latencies.Count)} queries of a random sample, one after another. Each column is about 1.4 times as long as the one before.</figcaption></figure>
            <div class="pair">
            <figure>{SvgCharts.HorizontalBars($"{queries.Title}: percentiles", "The time that a share of the queries does not exceed", percentiles, SvgCharts.HalfWidth)}
            <figcaption>p99: 99 of 100 queries take at most this.</figcaption></figure>
            <figure>{SvgCharts.HorizontalBars($"{queries.Title}: queries a second", "By the number of threads that ask at once", rates, SvgCharts.HalfWidth)}
            <figcaption>Queries a second, by threads that ask at once.</figcaption></figure>
            </div>
            </section>

            """);
    }

    private static void AppendRuns(StringBuilder page, CapacityFigures figures)
    {
        var bars = figures.Runs.Select(run => new Bar(run.Title, run.Took.TotalSeconds, Shown.Time(run.Took)))
            .Append(new Bar("Import", figures.Import.Took.TotalSeconds, Shown.Time(figures.Import.Took))).ToArray();
        page.Append(CultureInfo.InvariantCulture, $"""
            <section>
            <h2>The whole pool at once</h2>
            <figure>{SvgCharts.HorizontalBars("Runs over the whole pool", "How long each takes", bars)}
            <figcaption>How long a run over everybody takes, and loading the files before it.</figcaption></figure>
            </section>

            """);
    }

    private static void AppendChanges(StringBuilder page, ChangeFigures changes)
    {
        Bar[] bars =
        [
            new("changes alone", changes.PerSecondAlone, $"{Shown.Count(changes.PerSecondAlone)}/s"),
            new("… beside queries", changes.PerSecondBesideQueries, $"{Shown.Count(changes.PerSecondBesideQueries)}/s"),
        ];
        page.Append(CultureInfo.InvariantCulture, $"""
            <section>
            <h2>Changes</h2>
            <figure>{SvgCharts.HorizontalBars("Changes a second", "Changes of single candidates on one thread, alone and beside queries on another", bars)}
            <figcaption>Changes of single candidates, each visible to the next query. Beside them the queries lose {Shown.Percent(changes.QueryLoss)} of their speed.</figcaption></figure>
            </section>

            """);
    }

    private static void AppendTable(StringBuilder page, CapacityFigures figures)
    {
        page.Append(CultureInfo.InvariantCulture, $"""
            <section>
            <h2>All figures</h2>
            <p>Pool: {SvgCharts.Text(figures.PoolName)}. All were measured by this program in one run; nothing is estimated, except the working day above, which multiplies.</p>
            <table><thead><tr><th scope="col">Part</th><th scope="col">What</th><th scope="col">Value</th></tr></thead><tbody>

            """);
        foreach (var (section, title, value) in CapacityTable.Rows(figures))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{SvgCharts.Text(section)}</td><th scope=\"row\">{SvgCharts.Text(title)}</th><td>{SvgCharts.Text(value)}</td></tr>\n");
        }

        page.Append("</tbody></table>\n</section>\n");
    }
}
