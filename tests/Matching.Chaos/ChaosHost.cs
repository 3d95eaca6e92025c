using System.Globalization;
using System.Threading.Channels;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;

namespace Matching.Chaos;

/// <summary>
/// An engine on a directory, to be killed. Lines in: <c>REQUEST KEY KIND BASE64</c> for a command, <c>dump</c> for everything in the pool. Lines out:
/// <c>ready POSITION</c>, <c>REQUEST ok POSITION OUTCOME CHANGED</c>, <c>REQUEST no REASON</c>, <c>record FORM</c> … <c>end COUNT</c>.
/// </summary>
internal static class ChaosHost
{
    public static async Task<int> RunAsync(string folder)
    {
        await using var engine = await ChaosStore.OpenAsync(folder, e => Console.Error.WriteLine($"{e.Kind} {e.Position} {e.Text}"));
        var answers = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
        var writing = WriteAsync(answers.Reader);
        answers.Writer.TryWrite($"ready {engine.Position}");
        using var input = new StreamReader(Console.OpenStandardInput());
        while (await input.ReadLineAsync() is { } line)
        {
            if (line == "dump")
            {
                Dump(engine, answers.Writer);
            }
            else
            {
                _ = AnswerAsync(engine, line, answers.Writer);
            }
        }

        answers.Writer.Complete();
        await writing;
        return 0;
    }

    /// <summary>The stored form of a record as text: equal records have equal forms.</summary>
    public static string FormOf(Action<ByteWriter> write)
    {
        var writer = new ByteWriter();
        write(writer);
        return Convert.ToBase64String(writer.Span);
    }

    private static async Task AnswerAsync(DurableEngine engine, string line, ChannelWriter<string> answers)
    {
        var parts = line.Split(' ');
        try
        {
            var command = Decode(int.Parse(parts[2], CultureInfo.InvariantCulture), Convert.FromBase64String(parts[3]));
            var answer = await engine.ExecuteAsync(command, parts[1]);
            answers.TryWrite(string.Create(CultureInfo.InvariantCulture, $"{parts[0]} ok {answer.Position} {(int)answer.Outcome} {answer.Changed}"));
        }
        catch (Exception failure) when (failure is StoreUnavailableException or CommandRefusedException)
        {
            answers.TryWrite($"{parts[0]} no {failure.Message}");
        }
    }

    private static Command Decode(int kind, byte[] bytes)
    {
        var reader = new ByteReader(bytes);
        return CommandCodec.Read(kind, ref reader);
    }

    private static void Dump(DurableEngine engine, ChannelWriter<string> answers)
    {
        foreach (var known in ChaosStore.Pool.Candidates)
        {
            if (engine.Engine.TryGetCandidate(known.Id, out var candidate))
            {
                answers.TryWrite($"record c {FormOf(writer => CandidateCodec.Write(writer, candidate))}");
            }
        }

        foreach (var known in ChaosStore.Pool.Vacancies)
        {
            if (engine.Engine.TryGetVacancy(known.Id, out var vacancy))
            {
                answers.TryWrite($"record v {FormOf(writer => VacancyCodec.Write(writer, vacancy))}");
            }
        }

        answers.TryWrite(string.Create(CultureInfo.InvariantCulture, $"end {engine.Engine.CandidateCount + engine.Engine.VacancyCount} {engine.Position}"));
    }

    private static async Task WriteAsync(ChannelReader<string> answers)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        while (await answers.WaitToReadAsync())
        {
            while (answers.TryRead(out var line))
            {
                await output.WriteLineAsync(line);
            }

            await output.FlushAsync();
        }
    }
}
