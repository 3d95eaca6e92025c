using System.Globalization;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Mediation;

/// <summary>
/// Two years of a country, some thousandth of the real one. MATCHING_COUNTRY_SCALE makes it as many times larger; MATCHING_TEST_SEED takes another one.
/// </summary>
public class CountryTests
{
    private static readonly CountryOptions TwoYears = new(Number("MATCHING_TEST_SEED", 1))
    {
        PeopleOfDay = 2 * Number("MATCHING_COUNTRY_SCALE", 1),
        VacanciesOfDay = 2 * Number("MATCHING_COUNTRY_SCALE", 1),
    };

    [Fact]
    public async Task TwoYears_OfTrafficOutagesAndDecrees_EveryDeadlineIsThatOfTheSlowBook()
    {
        await using var country = await Country.LiveAsync(TwoYears);
        var seed = $"seed {TwoYears.Seed}";
        Console.WriteLine($"{seed}: {country.Position} commands, {country.Reference.Ends.Count} deadlines over, {country.Outages.Count} outages");

        BookComparison.Check(country.Reference, country.Book);

        // All that a country has was there.
        Assert.True(country.Outages.Count > 3 && country.Reference.Calendars.Count > 2, seed);
        DeadlineKind[] never = [DeadlineKind.SearchEnd];
        Assert.Equal(Enum.GetValues<DeadlineKind>().Except(never), country.Reference.Ends.Select(end => end.Kind).Distinct().Order());

        CheckSelections(country, seed);
        Assert.All(country.CaughtUp, due => Assert.Equal(due.Order(), due));
        await CheckMiddleAsync(country);
    }

    [Fact]
    public async Task HalfAYear_TwiceWithOneSeed_IsTheSameByteForByte()
    {
        var options = TwoYears with { Days = TwoYears.Days / 4 };
        await using var first = await Country.LiveAsync(options);
        await using var second = await Country.LiveAsync(options);

        Assert.Equal(first.Position, second.Position);
        Assert.Null(BookBytes.Of(first.Book).DifferenceTo(BookBytes.Of(second.Book)));
    }

    /// <summary>What is selected by itself is late only where nothing was done from before its time was over until behind it.</summary>
    private static void CheckSelections(Country country, string seed)
    {
        DeadlineKind[] automatic = [DeadlineKind.CandidateSelection, DeadlineKind.VacancySelection, DeadlineKind.PortalSelection];
        var selections = country.Reference.Ends.Where(end => automatic.Contains(end.Kind) && end.Followed is not null).ToList();
        Assert.NotEmpty(selections);
        foreach (var missed in selections.Where(end => end.Followed > end.Due))
        {
            Assert.True(
                country.Outages.Exists(outage => outage.From <= missed.Due && missed.Due <= outage.Until && missed.Followed!.Value.UnixSeconds <= outage.Until.UnixSeconds + 60),
                $"{seed}: {missed} was missed without an outage");
        }
    }

    private static async Task CheckMiddleAsync(Country country)
    {
        var (position, book) = country.Middle!.Value;
        var replay = await Replay.OpenAsync(country.Store, country.Pool.ToCatalogue(), position);
        Assert.Null(book.DifferenceTo(BookBytes.Of(replay.Cases)));
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
