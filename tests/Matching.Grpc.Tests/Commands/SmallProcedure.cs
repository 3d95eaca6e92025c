using Matching.Engine;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation;
using Matching.Engine.Records;
using Matching.Engine.Snapshots;
using Matching.Grpc.Commands;

namespace Matching.Grpc.Tests.Commands;

/// <summary>Acts over a <see cref="SmallPool"/>: a registration, a vacancy, a selection, an offer, an act that is refused, and an answer.</summary>
internal static class SmallProcedure
{
    /// <param name="store">Holds the imported pool; closed afterwards.</param>
    /// <param name="snapshotBehind">The position at which a snapshot is taken; 0: none is.</param>
    public static async Task FillAsync(IStore store, int snapshotBehind)
    {
        var catalogue = await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults);
        await using var engine = await DurableEngine.OpenAsync(store, catalogue, TimeProvider.System);
        Assert.True(engine.Engine.TryGetCandidate("C-1", out var candidate));
        Assert.True(engine.Engine.TryGetVacancy("V-1", out var vacancy));
        var match = engine.Engine.FindCandidates("V-1", new() { AsOf = DateOnly.Parse(SmallPool.AsOf, null) }).Matches[0] with { Id = "C-1", Suitable = true };
        Act[] acts =
        [
            new RegisterPerson(candidate! with { Status = CandidateStatus.JobSeeker, GuardianConsent = true }, "centre-1", Channel.Centre) { By = "s-1" },
            new RegisterVacancy(vacancy! with { SalaryMinTenge = 300_000, SalaryMaxTenge = 400_000 }, "centre-1") { By = "s-1" },
            new RecordSelection(SelectionSide.Person, "C-1", 2, [match with { Id = "V-1" }]),
            new Offer("C-1", "V-1") { By = "s-1" },
            new Offer("C-1", "V-1") { By = "s-1" },
            new AnswerOffer("C-1", "V-1", Agrees: false) { By = "s-1" },
        ];
        foreach (var act in acts)
        {
            var answer = await engine.ExecuteAsync(new Command.Process(act), $"key-{engine.Position}");
            Assert.Equal(answer.Position == 5 ? Refusal.AlreadyOffered : Refusal.None, answer.Refusal);
            if (answer.Position == snapshotBehind)
            {
                await engine.SnapshotAsync();
            }
        }
    }
}
