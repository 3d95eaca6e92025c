using Google.Rpc;
using Grpc.Core;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Services;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Grpc.Tests.Services;

/// <summary>What callers are told while changes cannot be made durable, and what becomes of those in doubt.</summary>
public sealed class StoreFailureTests
{
    [Fact]
    public async Task Put_DiskFull_IsUnavailableWithRetryAdviceAndGoesOnWhenThereIsRoom()
    {
        var disk = new SimulatedDisk(new SeededRandom(2));
        await using var service = await ServiceUnderTest.StartAsync(Records.Catalogue, disk);
        var centre = service.As("centre");
        _ = (await PutAsync(centre, "C-1", "k1")).Ok;
        disk.CapacityBytes = 0;
        var refused = await PutAsync(centre, "C-2", "k2");
        Assert.Equal((StatusCode.Unavailable, "STORE_FULL"), (refused.Code, refused.Reason));
        Assert.True(refused.DetailOf<RetryInfo>().RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        Assert.Equal("false", refused.DetailOf<ErrorInfo>().Metadata["in_doubt"]);
        Assert.Equal("C-1", (await centre.CallAsync<V1.GetCandidateResponse>("RegistryService/GetCandidate", new V1.GetCandidateRequest { CandidateId = "C-1" })).Ok.Candidate.CandidateId);

        disk.CapacityBytes = long.MaxValue;
        GrpcReply<V1.PutCandidateResponse> accepted = refused;
        await Storage.Eventually.TrueAsync(() => service.Node.Status.AcceptsWrites || (accepted = PutAsync(centre, "C-2", "k2").Result).Code == StatusCode.OK, "there is room");
        Assert.Equal(2, (await PutAsync(centre, "C-2", "k2")).Ok.Position);
    }

    [Fact]
    public async Task Import_DiskFullOnTheWay_SaysHowFarItCameAndGoesOn()
    {
        var disk = new SimulatedDisk(new SeededRandom(3));
        await using var service = await ServiceUnderTest.StartAsync(Records.Catalogue, disk);
        var centre = service.As("centre");
        async IAsyncEnumerable<Google.Protobuf.IMessage> Messages(bool fill)
        {
            for (var chunk = 0; chunk < 4; chunk++)
            {
                var message = new V1.ImportRequest { ImportKey = "k" };
                message.Rows.AddRange(Enumerable.Range(chunk * 512, 512).Select(number => new V1.ImportRow { Candidate = Records.Candidate($"C-{number}", number) }));
                yield return message;
                if (fill && chunk == 1)
                {
                    await Storage.Eventually.TrueAsync(() => service.Node.Position == 2, "two chunks are durable");
                    disk.CapacityBytes = 0;
                }
            }
        }

        var refused = await centre.StreamAsync<V1.ImportResponse>("RegistryService/Import", Messages(fill: true));
        Assert.Equal(StatusCode.Unavailable, refused.Code);
        Assert.Equal("1024", refused.Trailer(RegistryService.RowsSettledTrailer));
        disk.CapacityBytes = long.MaxValue;
        GrpcReply<V1.ImportResponse> accepted = refused;
        await Storage.Eventually.TrueAsync(
            () => (accepted = centre.StreamAsync<V1.ImportResponse>("RegistryService/Import", Messages(fill: false)).Result).Code == StatusCode.OK, "there is room");
        Assert.Equal((2048L, 4L), (accepted.Ok.Accepted, service.Node.Position));
    }

    [Fact]
    public async Task Put_OnAReplica_IsRefusedWithTheWritersAddress()
    {
        await using var service = await ServiceUnderTest.StartAsync(Records.Catalogue, await GatedStore.OpenAsync(writer: "10.0.0.7:5001"));
        var refused = await PutAsync(service.As("centre"), "C-1", "k1");
        Assert.Equal((StatusCode.FailedPrecondition, "NOT_WRITER"), (refused.Code, refused.Reason));
        Assert.Equal("10.0.0.7:5001", refused.DetailOf<ErrorInfo>().Metadata["writer"]);
        Assert.Equal("10.0.0.7:5001", refused.Trailer(Failures.WriterTrailer));
        var import = await service.As("centre").StreamAsync<V1.ImportResponse>("RegistryService/Import", [OneRow("C-1")]);
        Assert.Equal((StatusCode.FailedPrecondition, "0"), (import.Code, import.Trailer(RegistryService.RowsSettledTrailer)));
    }

    /// <summary>The change is done all the same, and its key finds the answer that did not arrive.</summary>
    [Fact]
    public async Task Put_DeadlinePassesWhileItWaits_IsDoneAndTheKeyFindsTheFirstAnswer()
    {
        var store = await GatedStore.OpenAsync();
        await using var service = await ServiceUnderTest.StartAsync(Records.Catalogue, store);
        var centre = service.As("centre");
        _ = await Task.WhenAll(SendAll("warm", null));
        Assert.Equal(3, service.Node.Position);
        store.Hold();
        Assert.All(await Task.WhenAll(SendAll("late", TimeSpan.FromSeconds(2))), sent => Assert.Equal(StatusCode.DeadlineExceeded, sent.Code));
        Assert.Equal(3, service.Node.Position);
        store.Release();
        await Storage.Eventually.TrueAsync(() => service.Node.Position == 6, "the changes are done");
        var again = await Task.WhenAll(SendAll("late", null));
        Assert.Equal([4L, 5L, 6L], again.Select(sent => sent.Position).Order());
        Assert.Equal(6, service.Node.Position);

        IEnumerable<Task<(StatusCode Code, long? Position)>> SendAll(string id, TimeSpan? deadline)
        {
            var vacancy = new V1.PutVacancyRequest { Vacancy = Records.Vacancy(id), IdempotencyKey = $"vacancy.{id}" };
            yield return Sent(PutAsync(centre, id, id, deadline), reply => reply.Position);
            yield return Sent(centre.CallAsync<V1.PutVacancyResponse>("RegistryService/PutVacancy", vacancy, deadline), reply => reply.Position);
            yield return Sent(
                centre.StreamAsync<V1.ImportResponse>("RegistryService/Import", new[] { OneRow(id) }.ToAsyncEnumerable(), deadline), reply => reply.Position);
        }
    }

    private static async Task<(StatusCode Code, long? Position)> Sent<T>(Task<GrpcReply<T>> call, Func<T, long> positionOf)
        where T : class, Google.Protobuf.IMessage<T>, new() =>
        await call is var reply && reply.Message is { } message ? (reply.Code, positionOf(message)) : (reply.Code, null);

    private static V1.ImportRequest OneRow(string id) => new() { ImportKey = id, Rows = { new V1.ImportRow { Candidate = Records.Candidate(id) } } };

    private static Task<GrpcReply<V1.PutCandidateResponse>> PutAsync(GrpcClient client, string id, string key, TimeSpan? deadline = null) =>
        client.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put(id, key), deadline);
}
