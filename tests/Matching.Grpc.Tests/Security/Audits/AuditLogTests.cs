using System.Text;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Audits;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Security.Tokens;
using Matching.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.Grpc.Tests.Security.Audits;

public sealed class AuditLogTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    [Fact]
    public async Task Verify_WhatWasWritten_IsWholeAcrossFilesAndStarts()
    {
        var first = await WriteAsync(2000);
        var second = await WriteAsync(500);

        var report = Verify();

        Assert.Null(report.Break);
        Assert.Equal(2502, report.Head.Number);
        Assert.Equal(second, report.Head);
        Assert.True(report.Files > 2, $"{report.Files} files");
        Assert.Null(Verify(first).Break);
        Assert.Null(Verify(second).Break);
        Assert.Contains("\"subjects\":[\"C-7\",\"имя\"]", File.ReadAllText(Files()[0]).Replace("\\u0438\\u043C\\u044F", "имя", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_EveryChangedByte_IsFoundAtItsLine()
    {
        await WriteAsync(20);
        var path = Files()[0];
        var whole = File.ReadAllBytes(path);
        for (var i = 0; i < whole.Length; i += 7)
        {
            var changed = whole.ToArray();
            changed[i] ^= 1;
            File.WriteAllBytes(path, changed);

            var report = Verify();

            Assert.NotNull(report.Break);
            Assert.Equal(Path.GetFileName(path), report.File);
            Assert.InRange(report.Line, LineOf(whole, i), LineOf(whole, i) + 1);
        }
    }

    [Fact]
    public async Task Verify_LineRemovedMovedOrDoubled_IsFound()
    {
        await WriteAsync(20);
        var path = Files()[0];
        var lines = File.ReadAllLines(path);
        AssertBroken([.. lines[..5], .. lines[6..]], 6);
        AssertBroken([.. lines[..5], lines[6], lines[5], .. lines[7..]], 6);
        AssertBroken([.. lines[..5], lines[4], .. lines[5..]], 6);
        AssertBroken(lines[1..], 1);

        void AssertBroken(string[] changed, long line)
        {
            File.WriteAllText(path, string.Join('\n', changed) + "\n");
            Assert.Equal(line, Verify().Line);
        }
    }

    [Fact]
    public async Task Verify_FileMissingOrShortened_IsFound()
    {
        for (var file = 0; file < 4; file++)
        {
            await WriteAsync(1000);
        }

        var paths = Files();
        Assert.True(paths.Length >= 3);

        var whole = File.ReadAllBytes(paths[0]);
        File.WriteAllBytes(paths[0], whole[..(whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1)]);
        Assert.Contains("heads", Verify().Break!, StringComparison.Ordinal);
        File.WriteAllBytes(paths[0], whole);
        Assert.Null(Verify().Break);

        File.Move(paths[1], paths[1] + ".away");
        Assert.Contains("missing", Verify().Break!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_EndCutOff_IsFoundByAHeadThatWasKept()
    {
        var head = await WriteAsync(20);
        var lines = File.ReadAllLines(Files()[0]);
        File.WriteAllText(Files()[0], string.Join('\n', lines[..^3]) + "\n");

        Assert.Null(Verify().Break);
        Assert.Contains("cut off", Verify(head).Break!, StringComparison.Ordinal);
        Assert.Contains("another one", Verify(new AuditHead(5, head.Hash)).Break!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FileHasItsSize_TheNextGroupBeginsAnother()
    {
        // One record at a time is one group.
        var options = new AuditOptions { Directory = folder["audit"], FileBytes = 1000, Queue = 1 };
        await using (var log = new AuditLog(options, TimeProvider.System, NullLogger<AuditLog>.Instance))
        {
            for (var i = 0; i < 20; i++)
            {
                await Storage.Eventually.TrueAsync(log.TryReserve, "the record before is written");
                log.Write(Entry(i));
            }
        }

        var files = Files().Select(File.ReadAllBytes).ToArray();
        Assert.True(files.Length > 3, $"{files.Length} files");
        Assert.All(files[..^1], file =>
        {
            var withoutTheLast = file.AsSpan(0, file.Length - 1).LastIndexOf((byte)'\n') + 1;
            Assert.InRange(options.FileBytes, withoutTheLast + 1, file.Length);
        });
        Assert.Equal(files.Length - 1, File.ReadAllLines(Path.Combine(folder["audit"], AuditFiles.Heads)).Length);
        Assert.Null(Verify().Break);
    }

    /// <summary>Whatever a crash left of beginning the next file: nothing, the line of the full one, a part of that, an empty file.</summary>
    [Fact]
    public async Task Open_CrashBetweenTwoFiles_GoesOnWhole()
    {
        await WriteAsync(1000);
        var heads = Path.Combine(folder["audit"], AuditFiles.Heads);
        foreach (var written in (string[])["", "audit-", "audit-0000000000000001.log 1:0", "whole"])
        {
            var (last, number) = (Files()[^1], Verify().Head.Number);
            File.AppendAllText(heads, written == "whole" ? $"{Path.GetFileName(last)} {Verify().Head}\n" : written);
            Assert.Null(Verify().Break);
            var head = await WriteAsync(5);
            Assert.Equal((null, head, number + 6), (Verify().Break, Verify(head).Head, head.Number));
        }

        File.WriteAllText(Path.Combine(folder["audit"], AuditFiles.Name(Verify().Head.Number + 1)), "");
        Assert.Null(Verify().Break);
        Assert.Equal(await WriteAsync(5), Verify().Head);
    }

    [Fact]
    public async Task Open_TornLastLine_IsCutAndToldOf()
    {
        await WriteAsync(10);
        var path = Files()[0];
        var whole = File.ReadAllBytes(path);
        var random = new SeededRandom(4);
        for (var round = 0; round < 20; round++)
        {
            var lastStart = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
            File.WriteAllBytes(path, whole[..random.Between(lastStart + 1, whole.Length - 1)]);
            Assert.NotNull(Verify().Break);

            await WriteAsync(5);

            Assert.Null(Verify().Break);
            Assert.Contains("\"event\":\"opened\",\"cut_bytes\":", File.ReadAllText(path), StringComparison.Ordinal);
            Assert.Equal(10 + 1 - 1 + 6, Verify().Head.Number);
        }
    }

    [Fact]
    public async Task Open_DamagedInTheMiddle_IsRefused()
    {
        await WriteAsync(20);
        var bytes = File.ReadAllBytes(Files()[0]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(Files()[0], bytes);

        Assert.Contains("audit verify", (await Assert.ThrowsAsync<InvalidDataException>(() => WriteAsync(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryReserve_MoreThanTheQueue_IsRefusedUntilRecordsAreWritten()
    {
        var log = new AuditLog(new AuditOptions { Directory = folder["a"], Queue = 3 }, TimeProvider.System, NullLogger<AuditLog>.Instance);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => log.TryReserve()));

        log.Write(Entry(1));
        await Storage.Eventually.TrueAsync(log.TryReserve, "a record was written");
        await log.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();

    private static AuditEntry Entry(int n) => new()
    {
        Time = TokenForge.Now,
        Caller = new Caller("portal-1", Role.Employer, "E-1"),
        Method = "/matching.v1.MatchingService/FindCandidates",
        RequestId = $"r{n}",
        Status = "OK",
        Subjects = ["C-7", "имя"],
        ReplyDigest = new byte[32],
        Replies = 1,
    };

    private static int LineOf(byte[] bytes, int offset) => 1 + bytes.AsSpan(0, offset).Count((byte)'\n');

    private string[] Files() => [.. AuditFiles.List(folder["audit"]).Select(file => file.Path)];

    private AuditVerifier.Report Verify(AuditHead? head = null) =>
        AuditVerifier.Verify(folder["audit"], head, new Progress<long>(), CancellationToken.None);

    private async Task<AuditHead> WriteAsync(int count)
    {
        var options = new AuditOptions { Directory = folder["audit"], FileBytes = 1 << 17 };
        var log = new AuditLog(options, TimeProvider.System, NullLogger<AuditLog>.Instance);
        for (var i = 0; i < count; i++)
        {
            Assert.True(log.TryReserve());
            log.Write(Entry(i));
        }

        await log.DisposeAsync();
        return log.Head;
    }
}
