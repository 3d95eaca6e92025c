namespace Matching.Grpc.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    private static readonly string[] Commands =
    [
        "generate", "check", "shortlists", "vacancies", "explain", "travel", "catalogue", "catalogue kato", "catalogue starter",
        "calendar", "calendar check", "calendar show", "calendar due", "capacity", "serve", "call", "stages export", "deadlines list",
        "deadlines report",
    ];

    public static TheoryData<string> EveryCommand => new(Commands);

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Matching_WithoutACommand_IsWrongUsage()
    {
        var outcome = Run("");

        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Contains("matching --help", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void Help_OfTheProgram_NamesEveryCommand()
    {
        var outcome = Run("--help");

        Assert.Equal(0, outcome.ExitCode);
        Assert.All(Commands.Select(name => name.Split(' ')[0]), name => Assert.Contains(name, outcome.Output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public void Help_OfACommand_HasExamplesOfIt(string command)
    {
        var outcome = Run($"{command} --help");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains($"Examples:{Environment.NewLine}  # ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"  matching {command} ", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(outcome.Error);
    }

    [Theory]
    [InlineData("shortlists . --out -", "--top", "0", "1 to 1000")]
    [InlineData("shortlists . --out -", "--top", "1001", "1 to 1000")]
    [InlineData("shortlists . --out -", "--top", "-1", "1 to 1000")]
    [InlineData("shortlists . --out -", "--top", "ten", "1 to 1000")]
    [InlineData("shortlists . --out -", "--top", "99999999999999999999", "1 to 1000")]
    [InlineData("shortlists . --out -", "--audience", "everybody", "career_centre, employer, agency")]
    [InlineData("shortlists . --out -", "--as-of", "2026-02-30", "a date like 2026-03-06")]
    [InlineData("shortlists . --out -", "--threads", "0", "1 to 1024")]
    [InlineData("shortlists . --out -", "--vacancy", "a/b", "1 to 64 of")]
    [InlineData("vacancies . --out -", "--candidate", "кандидат", "1 to 64 of")]
    [InlineData("explain . --vacancy v --candidate c", "--lang", "de", "ru, kk, en")]
    [InlineData("generate --vacancies 1 --out x", "--candidates", "20000001", "0 to 20000000")]
    [InlineData("generate --candidates 1 --vacancies 1 --out x", "--seed", "-5", "0 to 2147483647")]
    [InlineData("check .", "--show", "1.5", "0 to 1000000")]
    [InlineData("call OperationsService/GetStatus", "--service", "nowhere", "http://127.0.0.1:5080")]
    [InlineData("stages export --store s --out -", "--from", "-1", "a whole number from 0")]
    [InlineData("deadlines list --store s --centre c --out -", "--kind", "tea", "employer_decision")]
    [InlineData("deadlines report --store s --out -", "--from", "March", "a date like 2026-03-06")]
    [InlineData("calendar show", "--year", "2019", "2020 to 2100")]
    [InlineData("calendar due --from 2026-03-06T18:29:59Z", "--days", "201", "0 to 200")]
    [InlineData("calendar due --days 1", "--from", "2026-03-06", "a moment like 2026-03-06T18:29:59+05:00")]
    [InlineData("calendar due --days 1", "--from", "2026-03-06T24:00:00Z", "a moment like 2026-03-06T18:29:59+05:00")]
    public void Option_OutsideItsRange_IsNamedWithTheRange(string command, string option, string value, string allowed)
    {
        var outcome = Run($"{command} {option} {value}");

        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Contains($"{option}: '{value}' is not allowed", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(allowed, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("shortlists . --out - --colour red", "--colour")]
    [InlineData("guess", "guess")]
    [InlineData("shortlists .", "--out")]
    [InlineData("shortlists --out -", "shortlists")]
    [InlineData("shortlists . --out - --all --vacancy a", "--all")]
    [InlineData("explain . --vacancy v", "--candidate")]
    [InlineData("shortlists absent-folder --out -", "absent-folder")]
    [InlineData("check absent-folder", "absent-folder")]
    [InlineData("travel absent-folder --out -", "absent-folder")]
    [InlineData("catalogue kato absent-file --out -", "absent-file")]
    [InlineData("call Nothing", "MediationService")]
    [InlineData("call MediationService/Hire", "Decide")]
    [InlineData("call MediationService/Offer {", "REQUEST")]
    [InlineData("call MediationService/Offer @absent.json", "absent.json")]
    [InlineData("call MediationService/Offer --token-file absent.token", "absent.token")]
    [InlineData("stages export --store absent-store --out -", "absent-store")]
    [InlineData("deadlines list --store absent-store --centre c --out -", "absent-store")]
    [InlineData("calendar check absent-file", "absent-file")]
    [InlineData("calendar due --days 1", "--from")]
    public void Arguments_ThatCannotBe_AreWrongUsageAndNamed(string arguments, string named)
    {
        var outcome = Run(arguments);

        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    private Outcome Run(string arguments) =>
        MatchingProcess.Run(scratch.Path, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
