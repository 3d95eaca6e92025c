using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Explanations;
using Matching.Engine.Files;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Commands;

internal static class ExplainCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = Values.PoolFolder();
        var vacancy = Values.Id("--vacancy", "The vacancy");
        var candidate = Values.Id("--candidate", "The candidate");
        var language = Values.Choice("--lang", "Language of the text", "ru", "ru", "kk", "en");
        var json = Values.Flag("--json", "JSON with codes instead of text");
        var query = new QueryOptions();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("explain", "Says why a candidate is, or is not, on the shortlist of a vacancy, and what would change it",
            ("matching explain town --vacancy V-1 --candidate C-1 --lang en", "every gate and criterion, the values compared, the law"),
            ("matching explain town --vacancy V-1 --candidate C-1 --json", "the same for a program"))
        {
            folder, vacancy, candidate, language, json, quiet,
        };
        query.AddTo(command);
        command.SetAction(parsed =>
        {
            var pool = parsed.GetRequiredValue(folder);
            PoolReading.RequirePool(pool);
            using var reading = new PoolReading(host, pool, parsed.GetValue(quiet), new RejectLog());
            var engine = reading.Load();
            var explanation = Explain(engine, parsed.GetRequiredValue(vacancy), parsed.GetRequiredValue(candidate), query.Read(parsed, host));
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

    private static Explanation Explain(MatchingEngine engine, string vacancyId, string candidateId, ShortlistRequest request)
    {
        if (!engine.TryGetVacancy(vacancyId, out var vacancy))
        {
            throw new CommandException($"--vacancy: no vacancy '{vacancyId}' in the pool", ExitCodes.Findings);
        }

        if (!engine.TryGetCandidate(candidateId, out var candidate))
        {
            throw new CommandException($"--candidate: no candidate '{candidateId}' in the pool", ExitCodes.Findings);
        }

        return new Explainer(engine.Catalogue, engine.Options.Policy).Explain(vacancy, candidate, new ExplainRequest
        {
            Audience = request.Audience,
            AsOf = request.AsOf,
            Target = TargetOf(engine, vacancyId, request),
        });
    }

    /// <summary>Whom one has to come before to be among the first n; null where fewer than n pass.</summary>
    private static RankTarget? TargetOf(MatchingEngine engine, string vacancyId, ShortlistRequest request)
    {
        var matches = engine.FindCandidates(vacancyId, request).Matches;
        if (matches.Length < request.Size)
        {
            return null;
        }

        var last = matches[^1];
        return engine.TryGetCandidate(last.Id, out var candidate)
            ? new RankTarget(request.Size, last.Total, candidate.RegisteredAt, last.Id)
            : null;
    }
}
