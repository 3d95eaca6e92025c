using Matching.Engine;
using Matching.Engine.Explanations;
using Matching.Engine.Shortlists;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Services;

namespace Matching.Grpc.Hosting;

/// <summary>
/// Asks the loaded pool what callers will ask, before they may: until the runtime has compiled what runs often, an answer takes many times as long. The answers go nowhere.
/// </summary>
internal static class WarmUp
{
    /// <summary>The runtime counts 30 calls of a method before it compiles it well; each of these passes all of them, the common ones many times.</summary>
    private const int QuestionsMax = 1_000;

    private const int VacanciesMax = 250;
    private const int TokensMax = 40;
    private const int Size = 20;

    /// <summary>Of a start that takes seconds where the pool is large.</summary>
    private static readonly TimeSpan limit = TimeSpan.FromSeconds(2);

    /// <summary>Returns how many questions were asked.</summary>
    public static int Run(MatchingEngine engine, TimeProvider clock, CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        CheckTokens(clock);
        var moment = engine.Now;
        var vacancies = moment.VacanciesAfter("", VacanciesMax);
        var query = new ShortlistRequest { AsOf = Commands.AsOf.Today(clock), Size = Size };
        var asked = 0;
        while (vacancies.Count > 0 && asked < QuestionsMax && clock.GetElapsedTime(start) < limit && !stop.IsCancellationRequested)
        {
            Ask(moment, vacancies[asked % vacancies.Count].Id, query, engine.Options.Policy.Version);
            asked++;
        }

        return asked;
    }

    /// <summary>Both directions as they are answered, and why the best one is the best.</summary>
    private static void Ask(PoolMoment moment, string vacancyId, ShortlistRequest query, string policyVersion)
    {
        var frame = new ReplyFrame(vacancyId, policyVersion, "", MessageWriter.Date(query.AsOf), V1.Audience.CareerCentre);
        moment.FindCandidates(vacancyId, query, frame, ShortlistReply.Encode);
        if (moment.FindCandidates(vacancyId, query with { Size = 1 }).Matches is [var best, ..])
        {
            moment.FindVacancies(best.Id, query, frame, ShortlistReply.Encode);
            ExplanationText.Render(moment.Explain(vacancyId, best.Id, new ExplainRequest { AsOf = query.AsOf }), Language.Russian);
        }
    }

    /// <summary>Of an issuer that nobody trusts, checked as those of callers are.</summary>
    private static void CheckTokens(TimeProvider clock)
    {
        using var issuer = new LocalIssuer(clock);
        var options = new TokenOptions { Issuer = LocalIssuer.Issuer, Audience = LocalIssuer.Audience };
        var verifier = new TokenVerifier(options, TokenKeySet.Parse(System.Text.Encoding.UTF8.GetBytes(issuer.Keys())), clock);
        for (var i = 0; i < TokensMax; i++)
        {
            verifier.TryVerify(issuer.Issue(new Caller($"warm-up-{i}", Role.Portal), TimeSpan.FromMinutes(1)), out _);
        }
    }
}
