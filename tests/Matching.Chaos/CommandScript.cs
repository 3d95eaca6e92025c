using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Shortlists;
using Matching.Testing;

namespace Matching.Chaos;

/// <summary>
/// Commands by their numbers: every process makes the same command of the same seed and number, so that only numbers travel
/// between them. A mixed load: puts, withdrawals, batches, acts of the procedure, over few ids, so that they meet.
/// </summary>
internal sealed class CommandScript(int seed)
{
    private const int CandidateIds = 300;
    private const int VacancyIds = 40;

    private readonly TestPool pool = TestPools.Create(PoolShape.Clustered, seed, 200, 60);

    private readonly ActScript acts = new(TestPools.Create(PoolShape.Clustered, seed, 200, 60));

    public MatchingEngine NewEngine() => new(pool.ToCatalogue());

    public Engine.Catalogues.Catalogue Catalogue => pool.ToCatalogue();

    public static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"k{number}");

    public Command CommandOf(int number)
    {
        var random = new SeededRandom((seed * 1_000_003L) + number);
        if (random.Chance(20))
        {
            return new Command.Process(acts.ActOf(random));
        }

        return random.Chance(12)
            ? new Command.Batch([.. Enumerable.Range(0, random.Between(1, 20)).Select(_ => Change(random))])
            : Change(random);
    }

    /// <summary>Commands as one batch of a journal, each at the position that is its number.</summary>
    public JournalBatch BatchOf(int first, int count)
    {
        var records = new ByteWriter();
        for (var number = first; number < first + count; number++)
        {
            JournalRecordCodec.Write(records, new JournalRecord(
                number, UtcTime.From(new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero)), new MatchingOptions().Policy.Version, KeyOf(number), CommandOf(number)));
        }

        return new JournalBatch(first, count, records.Memory);
    }

    /// <summary>Everything that can be seen of a state: every record by its id, every shortlist, and what the book says of everybody.</summary>
    public static string DigestOf(MatchingEngine engine, CaseBook cases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ActScript.AddTo(hash, cases);
        for (var i = 0; i < CandidateIds; i++)
        {
            engine.TryGetCandidate(CandidateId(i), out var candidate);
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(candidate));
        }

        for (var i = 0; i < VacancyIds; i++)
        {
            if (engine.TryGetVacancy(VacancyId(i), out var vacancy))
            {
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(vacancy));
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(
                    engine.FindCandidates(vacancy.Id, new ShortlistRequest { Size = 20, AsOf = TestPools.AsOf, Widen = true })));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same of a state that plain tables hold: what the engine must be equal to.</summary>
    public string DigestOf(ScriptState state)
    {
        var engine = NewEngine();
        engine.Load(state.Pool.Candidates, state.Pool.Vacancies);
        return DigestOf(engine, state.Cases);
    }

    public string DigestAfter(IEnumerable<int> numbers)
    {
        var (state, position) = (new ScriptState(), 0L);
        foreach (var number in numbers)
        {
            state.Apply(CommandOf(number), ++position);
        }

        return DigestOf(state);
    }

    private Command Change(SeededRandom random)
    {
        var (candidateId, vacancyId) = (CandidateId(random.Below(CandidateIds)), VacancyId(random.Below(VacancyIds)));
        return random.Below(100) switch
        {
            < 60 => new Command.PutCandidate(random.Pick(pool.Candidates) with { Id = candidateId }),
            < 75 => new Command.PutVacancy(random.Pick(pool.Vacancies) with { Id = vacancyId }),
            < 92 => new Command.WithdrawCandidate(candidateId),
            _ => new Command.WithdrawVacancy(vacancyId),
        };
    }

    private static string CandidateId(int number) => string.Create(CultureInfo.InvariantCulture, $"C{number}");

    private static string VacancyId(int number) => string.Create(CultureInfo.InvariantCulture, $"V{number}");
}
