using Google.Protobuf;
using Grpc.Core;
using Matching.Grpc.Services;
using Matching.Grpc.Services.Registry;

namespace Matching.Grpc.Tests.Services;

public sealed class ImportTests : IAsyncLifetime
{
    private ServiceUnderTest service = null!;
    private GrpcClient centre = null!;

    public async Task InitializeAsync()
    {
        service = await ServiceUnderTest.StartAsync(Records.Catalogue);
        centre = service.As("centre");
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Import_NoMessage_NamesTheKey() => Assert.Equal(["import_key"], (await ImportAsync([])).Fields);

    [Theory]
    [InlineData("")]
    [InlineData("no spaces")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task Import_KeyNotAllowed_IsNamed(string key) => Assert.Equal(["import_key"], (await ImportAsync([new V1.ImportRequest { ImportKey = key }])).Fields);

    [Fact]
    public async Task Import_NoRows_AcceptsNone()
    {
        var response = (await ImportAsync([new V1.ImportRequest { ImportKey = "k" }])).Ok;
        Assert.Equal((0L, 0L, 0L), (response.Rows, response.Accepted, response.Refused));
    }

    [Fact]
    public async Task Import_TooManyRowsInAMessage_IsNamed() => Assert.Equal(["rows"], (await ImportAsync([Message("k", Rows(1, 1001))])).Fields);

    [Fact]
    public async Task Import_SomeRowsWrong_AreNamedAndTheOthersAccepted()
    {
        V1.ImportRow[] rows =
        [
            Row("C-1"), new(), new() { Candidate = new V1.Candidate { CandidateId = "C-3" } }, new() { Vacancy = Records.Vacancy("V-4") },
            new() { Vacancy = Records.Vacancy(new string('x', 100_000)) },
        ];
        var response = (await ImportAsync([Message("k", rows)])).Ok;
        Assert.Equal((5L, 2L, 3L), (response.Rows, response.Accepted, response.Refused));
        Assert.Equal([(2L, ""), (3L, "C-3"), (5L, new string('x', 64))], response.Refusals.Select(refusal => (refusal.Row, refusal.RecordId)));
        Assert.Equal("record", response.Refusals[0].Violations.Single().Field);
        Assert.Contains(response.Refusals[1].Violations, violation => violation.Field == "zone");
        Assert.Equal("vacancy_id", response.Refusals[2].Violations.Single().Field);
        Assert.Equal((1, 1), (service.Node.Engine.CandidateCount, service.Node.Engine.VacancyCount));
        Assert.Equal(service.Node.Position, response.Position);
    }

    [Fact]
    public async Task Import_IdTwice_TheLaterRowStands()
    {
        var rows = Rows(1, 600);
        rows.Add(new V1.ImportRow { Candidate = Records.Candidate("C-1", 7) });
        _ = (await ImportAsync([Message("k", rows)])).Ok;
        var got = (await centre.CallAsync<V1.GetCandidateResponse>("RegistryService/GetCandidate", new V1.GetCandidateRequest { CandidateId = "C-1" })).Ok;
        Assert.Equal(Records.Candidate("C-1", 7), got.Candidate);
    }

    [Fact]
    public async Task Import_EveryRowRefused_TellsAThousandAndCountsAll()
    {
        var messages = Enumerable.Range(0, 5).Select(_ => Message("k", Enumerable.Repeat(new V1.ImportRow { Candidate = new V1.Candidate() }, 900)));
        var response = (await ImportAsync(messages)).Ok;
        Assert.Equal((4500L, 0L, 4500L, ImportRun.RefusalsTold), (response.Rows, response.Accepted, response.Refused, response.Refusals.Count));
        Assert.InRange(response.CalculateSize(), 1, 4 << 20);
        Assert.Equal(0, service.Node.Position);
    }

    /// <summary>However the same rows are cut into messages, what is durable already is found.</summary>
    [Fact]
    public async Task Import_BrokenOffAndSentAgain_GoesOnBehindWhatIsDurable()
    {
        var rows = Rows(1, 3_000);
        using var broken = new CancellationTokenSource();
        var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async IAsyncEnumerable<IMessage> BreakingOff()
        {
            yield return Message("k", rows.Take(700));
            yield return Message("", rows.Skip(700).Take(500));
            await Eventually(() => service.Node.Position == 2);
            durable.SetResult();
            await Task.Delay(Timeout.Infinite, broken.Token);
        }

        var first = centre.StreamAsync<V1.ImportResponse>("RegistryService/Import", BreakingOff(), cancellation: broken.Token);
        await durable.Task;
        await broken.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => first);
        Assert.Equal(2, service.Node.Position);

        var response = (await ImportAsync(rows.Chunk(333).Select(some => Message("k", some)))).Ok;
        Assert.Equal((3_000L, 3_000L, 6L), (response.Rows, response.Accepted, response.Position));
        Assert.Equal((6L, 3_000), (service.Node.Position, service.Node.Engine.CandidateCount));

        var again = (await ImportAsync(rows.Chunk(1000).Select(some => Message("k", some)))).Ok;
        Assert.Equal((3_000L, 6L, 6L), (again.Accepted, again.Position, service.Node.Position));
        Assert.Equal(12, (await ImportAsync(rows.Chunk(1000).Select(some => Message("other", some)))).Ok.Position);
    }

    [Fact]
    public async Task Import_KeyWithOtherRows_IsAlreadyExists()
    {
        _ = (await ImportAsync([Message("k", Rows(1, 600))])).Ok;
        var reply = await ImportAsync([Message("k", Rows(1, 512)), Message("k", Rows(700, 600))]);
        Assert.Equal((StatusCode.AlreadyExists, "import_key"), (reply.Code, reply.Fields.Single()));
        Assert.Equal("512", reply.Trailer(RegistryService.RowsSettledTrailer));
    }

    [Fact]
    public async Task Import_SlowAndLong_RowsAreSeenAsTheyBecomeDurable()
    {
        async IAsyncEnumerable<IMessage> Slowly()
        {
            for (var chunk = 0; chunk < 4; chunk++)
            {
                yield return Message("k", Rows((chunk * ImportRun.ChunkRows) + 1, ImportRun.ChunkRows));
                var expected = (chunk + 1) * ImportRun.ChunkRows;
                await Eventually(() => service.Node.Engine.CandidateCount == expected);
            }
        }

        Assert.Equal(4L * ImportRun.ChunkRows, (await centre.StreamAsync<V1.ImportResponse>("RegistryService/Import", Slowly())).Ok.Accepted);
    }

    private Task<GrpcReply<V1.ImportResponse>> ImportAsync(IEnumerable<IMessage> messages) => centre.StreamAsync<V1.ImportResponse>("RegistryService/Import", messages);

    private static V1.ImportRequest Message(string key, IEnumerable<V1.ImportRow> rows)
    {
        var message = new V1.ImportRequest { ImportKey = key };
        message.Rows.AddRange(rows);
        return message;
    }

    private static List<V1.ImportRow> Rows(int first, int count) => [.. Enumerable.Range(first, count).Select(number => Row($"C-{number}", number))];

    private static V1.ImportRow Row(string id, int number = 0) => new() { Candidate = Records.Candidate(id, number) };

    private static Task Eventually(Func<bool> isTrue) => Storage.Eventually.TrueAsync(isTrue, "the rows are durable");
}
