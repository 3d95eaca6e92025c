using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Records;
using Matching.Engine.Tests.Journals;
using Matching.Engine.Tests.Mediation;
using Matching.Engine.Tests.Records;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Durability;

/// <summary>Changes that come past the procedure, in one batch with its acts.</summary>
public class RegisteredRecordsTests
{
    private static readonly Candidate P = TestBook.Person("p");

    private readonly SimulatedStore store = SimulatedStore.Open(
        new SimulatedDisk(new SeededRandom(1)), ValidRecords.Catalogue, new ManualClock(new DateTimeOffset(2026, 3, 6, 10, 0, 0, TimeSpan.Zero)));

    private int keys;

    [Fact]
    public void Apply_ChangeOfSomebodyRegisteredBeforeItInTheBatch_IsRefusedAndChangesNothing()
    {
        var other = P with { SalaryMinTenge = P.SalaryMinTenge + 1000 };
        var answers = Send(
            new Command.PutCandidate(other),
            new Command.Process(new RegisterPerson(P, "centre-1", Channel.Centre)),
            new Command.PutCandidate(other),
            new Command.WithdrawCandidate("p"),
            new Command.Batch([new Command.PutCandidate(P with { Id = "q" }), new Command.PutCandidate(other)]),
            new Command.Batch([new Command.PutCandidate(P with { Id = "r" }), new Command.PutCandidate(other)], IsImport: true),
            new Command.Process(new EndRegistration("p")),
            new Command.PutCandidate(other));

        Assert.Equal(
            [
                (CommandOutcome.Done, 1, Refusal.None), (CommandOutcome.Done, 1, Refusal.None), (CommandOutcome.Refused, 0, Refusal.Registered),
                (CommandOutcome.Refused, 0, Refusal.Registered), (CommandOutcome.Refused, 0, Refusal.Registered), (CommandOutcome.Done, 1, Refusal.Registered),
                (CommandOutcome.Done, 1, Refusal.None), (CommandOutcome.Done, 1, Refusal.None),
            ],
            answers.Select(answer => (answer.Outcome, answer.Changed, answer.Refusal)));
        Assert.False(store.Engine.TryGetCandidate("q", out _));
        Assert.True(store.Engine.TryGetCandidate("r", out _));
        Assert.True(store.Engine.TryGetCandidate("p", out var stored));
        Assert.Equal(other.SalaryMinTenge, stored.SalaryMinTenge);
    }

    [Fact]
    public void Apply_ActBehindAChangeOfTheSameBatch_FindsWhatItPut()
    {
        Send(new Command.Process(new RegisterPerson(P with { PublishConsent = false }, "centre-1", Channel.Centre)));

        // Each act finds what the one before it put, and the vacancy that nobody has registered is nobody's.
        Send(
            new Command.Process(new ChangeResume(P with { SalaryMinTenge = 1 })),
            new Command.PutVacancy(ValidRecords.Vacancy),
            new Command.Process(new ChangeConsent("p", Consent.Publish, IsGiven: true)),
            new Command.Process(new ChangeConsent("p", Consent.Agency, IsGiven: true)));

        Assert.True(store.Engine.TryGetCandidate("p", out var stored));
        Assert.Equal((1, true, true), (stored.SalaryMinTenge, stored.PublishConsent, stored.AgencyConsent));
    }

    private CommandAnswer[] Send(params Command[] commands) =>
        [.. store.Send([.. commands.Select(command => (command, $"key-{keys++}"))]).Select(sent => sent.Answer!.Value)];
}
