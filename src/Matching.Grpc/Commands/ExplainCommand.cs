using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Explanations;
using Matching.Engine.Files;

namespace Matching.Grpc.Commands;

internal static class ExplainCommand
{
    private const string RankedCandidate = "candidate";
    private const string RankedVacancy = "vacancy";

    public static Command Create(CommandHost host)
    {
        var folder = Values.PoolFolder();
        var vacancy = Values.Id("--vacancy", "The vacancy");
        var candidate = Values.Id("--candidate", "The candidate");
        var language = Values.Choice("--lang", "Language of the text", "ru", "ru", "kk", "en");
        var ranked = Values.Choice("--rank", "Whose place among the first K: the candidate's for the vacancy, or the vacancy's for the candidate", RankedCandidate, RankedCandidate, RankedVacancy);
        var step = Values.Number("--step", "The step of widening under which the pair is judged; beyond 0 no place is asked", 0, ExplainRequest.StepMax, 0, "STEP");
        var json = Values.Flag("--json", "JSON with codes instead of text");
        var query = new QueryOptions();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("explain", "Says why a candidate is, or is not, on the shortlist of a vacancy, and what would change it",
            ("matching explain town --vacancy V-1 --candidate C-1 --lang en", "every gate and criterion, the values compared, the law"),
            ("matching explain town --vacancy V-1 --candidate C-1 --rank vacancy --top 5", "whether the vacancy is among the candidate's first five"),
            ("matching explain town --vacancy V-1 --candidate C-1 --step 2", "a line of a widened shortlist, by the step that stands in it"),
            ("matching explain town --vacancy V-1 --candidate C-1 --json", "the same for a program"))
        {
            folder, vacancy, candidate, ranked, step, language, json, quiet,
        };
        query.AddTo(command);
        command.SetAction(parsed =>
        {
            var pool = parsed.GetRequiredValue(folder);
            PoolReading.RequirePool(pool);
            using var reading = new PoolReading(host, pool, parsed.GetValue(quiet), new RejectLog());
            var engine = reading.Load();
            var asked = query.Read(parsed, host);
            var explanation = Explain(engine, parsed.GetRequiredValue(vacancy), parsed.GetRequiredValue(candidate), new ExplainRequest
            {
                Audience = asked.Audience,
                AsOf = asked.AsOf,
                Step = parsed.GetValue(step),
                FirstSize = parsed.GetValue(step) == 0 ? asked.Size : null,
                Ranked = parsed.GetValue(ranked) == RankedVacancy ? RankedSide.Vacancy : RankedSide.Candidate,
            });
            var text = parsed.GetValue(json)
                ? ExplanationJson.Write(explanation)
                : ExplanationText.Render(explanation, LanguageOf(parsed.GetValue(language)!));
            host.Text.WriteLine(text.TrimEnd('\n'));
            return RejectReport.WriteFindings(reading.Rejects, host);
        });
        return command;
    }

    private static Language LanguageOf(string code) => code switch
    {
        "kk" => Language.Kazakh,
        "en" => Language.English,
        _ => Language.Russian,
    };

    private static Explanation Explain(MatchingEngine engine, string vacancyId, string candidateId, ExplainRequest request)
    {
        try
        {
            return engine.Explain(vacancyId, candidateId, request);
        }
        catch (KeyNotFoundException failure)
        {
            throw new CommandException(failure.Message, ExitCodes.Findings);
        }
    }
}
