using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Grpc.Mapping;
using Matching.Testing;

namespace Matching.Grpc.Tests.Mapping;

public class RecordMappingTests
{
    public static TheoryData<PoolShape, int> Pools => new()
    {
        { PoolShape.Nasty, 1 }, { PoolShape.Nasty, 2 }, { PoolShape.EveryoneMatches, 3 }, { PoolShape.Realistic, 4 },
    };

    [Theory]
    [MemberData(nameof(Pools))]
    public void Candidate_ThereAndBackOverTheWire_IsTheSameRow(PoolShape shape, int seed)
    {
        var pool = TestPools.Create(shape, seed, candidates: 300, vacancies: 1);
        var reader = new RecordReader(pool.ToCatalogue());
        foreach (var candidate in pool.Candidates)
        {
            var message = V1.Candidate.Parser.ParseFrom(CandidateMapping.ToMessage(candidate).ToByteArray());
            Assert.Equal(Row(candidate), Row(reader.Read(message)));
        }
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public void Vacancy_ThereAndBackOverTheWire_IsTheSameRow(PoolShape shape, int seed)
    {
        var pool = TestPools.Create(shape, seed, candidates: 1, vacancies: 300);
        var reader = new RecordReader(pool.ToCatalogue());
        foreach (var vacancy in pool.Vacancies)
        {
            var message = V1.Vacancy.Parser.ParseFrom(VacancyMapping.ToMessage(vacancy).ToByteArray());
            Assert.Equal(Row(vacancy), Row(reader.Read(message)));
        }
    }

    [Fact]
    public void Candidate_Empty_EveryObligatoryFieldIsNamed()
    {
        var errors = new List<FieldError>();
        Assert.False(new RecordReader(Catalogue).TryRead(new V1.Candidate(), errors, out _));
        Assert.Equal(
            ["birth_date", "candidate_id", "education", "entries", "registered_at", "status", "zone"],
            errors.Select(error => error.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Vacancy_Empty_EveryObligatoryFieldIsNamed()
    {
        var errors = new List<FieldError>();
        Assert.False(new RecordReader(Catalogue, "vacancy.").TryRead(new V1.Vacancy(), errors, out _));
        Assert.Equal(
            ["vacancy.occupation", "vacancy.registered_at", "vacancy.vacancy_id", "vacancy.zone"],
            errors.Select(error => error.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Candidate_DefaultsLeftOut_AreThoseOfTheFiles()
    {
        var message = Valid();
        message.ClearMaxCommuteMinutes();
        message.Modes.Clear();
        var record = new RecordReader(Catalogue).Read(message);
        Assert.Equal(60, record.MaxCommuteMinutes);
        Assert.Equal(Engine.Catalogues.TransportModes.Walk | Engine.Catalogues.TransportModes.Public, record.Modes);
    }

    [Fact]
    public void Candidate_MinutesGivenAsZero_AreZero()
    {
        var message = Valid();
        message.MaxCommuteMinutes = 0;
        Assert.Equal(0, new RecordReader(Catalogue).Read(message).MaxCommuteMinutes);
    }

    public static TheoryData<string, string, Action<V1.Candidate>> Faults => new()
    {
        { "status", "9", message => message.Status = (V1.CandidateStatus)9 },
        { "status", "-1", message => message.Status = (V1.CandidateStatus)(-1) },
        { "registered_at", "\"1970-01-01T00:00:00.500Z\"", message => message.RegisteredAt = new Timestamp { Nanos = 500_000_000 } },
        { "registered_at", "253402300800", message => message.RegisteredAt = new Timestamp { Seconds = 253_402_300_800 } },
        { "birth_date", "1990-02-30", message => message.BirthDate = "1990-02-30" },
        { "birth_date", "01.02.1990", message => message.BirthDate = "01.02.1990" },
        { "max_commute_minutes", "241", message => message.MaxCommuteMinutes = 241 },
        { "max_commute_minutes", "-1", message => message.MaxCommuteMinutes = -1 },
        { "modes[1]", "Walk", message => message.Modes.Add([V1.TransportMode.Walk, V1.TransportMode.Walk]) },
        { "modes[0]", "0", message => message.Modes.Add(V1.TransportMode.Unspecified) },
        { "schedules[0]", "77", message => message.Schedules.Add((V1.Schedule)77) },
        { "employment[0]", "40", message => message.Employment.Add((V1.Employment)40) },
        { "sectors[0].section", "", message => message.Sectors.Add(new V1.SectorMonths { Months = 1 }) },
        { "sectors[0].section", "AB", message => message.Sectors.Add(new V1.SectorMonths { Section = "AB" }) },
        { "sectors", "V", message => message.Sectors.Add(new V1.SectorMonths { Section = "V" }) },
        { "languages[0].level", "0", message => message.Languages.Add(new V1.LanguageSkill { Language = "kk" }) },
        { "languages[0].level", "257", message => message.Languages.Add(new V1.LanguageSkill { Language = "kk", Level = (V1.LanguageLevel)257 }) },
        { "languages", "kk kk", message => message.Languages.Add(new V1.LanguageSkill { Language = "kk kk", Level = V1.LanguageLevel.A1 }) },
        { "recognitions[0].valid_until", "soon", message => message.Recognitions.Add(new V1.Recognition { Occupation = Occupation, ValidUntil = "soon" }) },
        { "entries[1].occupation", "baker", message => message.Entries.Add(new V1.Entry { Occupation = "baker" }) },
        { "entries", "9998-8-998", message => message.Entries.Add(new V1.Entry { Occupation = "9998-8-998" }) },
        { "entries", "1201", message => message.Entries.Add(new V1.Entry { Occupation = Occupation, Months = 1201 }) },
        { "zone", "atlantis", message => message.Zone = "atlantis" },
        { "candidate_id", "Иван", message => message.CandidateId = "Иван" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Candidate_OneFieldWrong_IsNamedWithItsValue(string field, string value, Action<V1.Candidate> spoil)
    {
        var message = Valid();
        spoil(message);
        var errors = new List<FieldError>();
        Assert.False(new RecordReader(Catalogue).TryRead(message, errors, out _));
        Assert.Equal((field, value), (Assert.Single(errors).Field, errors[0].Value));
    }

    [Fact]
    public void Read_SeveralFieldsWrong_AllAreInOneRefusal()
    {
        var message = Valid();
        message.Education = 7;
        message.Entries[0].Occupation = "?";
        message.Zone = "atlantis";
        var refused = Assert.Throws<CommandRefusedException>(() => new RecordReader(Catalogue, "changes[2].put_candidate.").Read(message));
        Assert.Equal(
            ["changes[2].put_candidate.education", "changes[2].put_candidate.entries[0].occupation", "changes[2].put_candidate.zone"],
            refused.Errors.Select(error => error.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(V1.ExperienceScope.Unspecified, "", "alternatives[0].scope")]
    [InlineData(V1.ExperienceScope.Sector, "", "alternatives")]
    [InlineData(V1.ExperienceScope.Any, "A", "alternatives")]
    [InlineData(V1.ExperienceScope.Any, "AB", "alternatives[0].section")]
    public void Vacancy_AlternativeWrong_IsNamed(V1.ExperienceScope scope, string section, string field)
    {
        var message = VacancyMapping.ToMessage(Pool.Vacancies[0]);
        message.Alternatives.Clear();
        message.Alternatives.Add(new V1.Alternative { Scope = scope, Section = section });
        var errors = new List<FieldError>();
        Assert.False(new RecordReader(Catalogue).TryRead(message, errors, out _));
        Assert.Equal(field, Assert.Single(errors).Field);
    }

    private static TestPool Pool { get; } = TestPools.Create(PoolShape.EveryoneMatches, seed: 1, candidates: 1, vacancies: 1);

    private static Engine.Catalogues.Catalogue Catalogue { get; } = Pool.ToCatalogue();

    private static string Occupation => Pool.Occupations[0].Code.ToString();

    /// <summary>Without the lists that the faults fill.</summary>
    private static V1.Candidate Valid()
    {
        var message = CandidateMapping.ToMessage(Pool.Candidates[0] with
        {
            Sectors = [], Languages = [], Recognitions = [], Schedules = [], Employments = Employments.NotStated, Entries = Pool.Candidates[0].Entries[..1],
        });
        message.Modes.Clear();
        return message;
    }

    private static string Row(Candidate candidate)
    {
        var stream = new MemoryStream();
        using (var writer = new CandidateWriter(stream))
        {
            writer.Write(candidate);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Row(Vacancy vacancy)
    {
        var stream = new MemoryStream();
        using (var writer = new VacancyWriter(stream))
        {
            writer.Write(vacancy);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
