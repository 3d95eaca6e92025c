using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matching.Engine.Catalogues;
using Matching.Engine.Files.Generator;

namespace Matching.Engine.Tests.Files.Generator;

/// <summary>Nations for the tests: small catalogues that no other change touches, and the starter catalogue.</summary>
internal static class Nations
{
    public static readonly Occupation[] FewOccupations =
    [
        Of("1120-0-001"), Of("2211-0-001", RecognitionKind.Mandatory), Of("2411-0-001", RecognitionKind.Voluntary), Of("2512-1-001"),
        Of("2512-1-002"), Of("2513-1-001"), Of("5223-0-001"), Of("6121-0-001"), Of("7212-0-001"), Of("8111-0-001"),
        Of("8332-0-001"), Of("9112-0-001"), Of("0110-0-001"), Of("4110-0-001"), Of("3221-0-001"),
    ];

    public static readonly RelatedProfession[] FewRelated =
        [new(OccupationCode.Parse("8332-0-001"), OccupationCode.Parse("8111-0-001"), 500)];

    public static readonly Zone[] FewZones =
    [
        new() { Code = "751110000", Kind = ZoneKind.District, Population = 200_000 },
        new() { Code = "351010000", Kind = ZoneKind.City, Population = 500_000 },
        new() { Code = "353220100", Kind = ZoneKind.Rural, Population = 40_000 },
        new() { Code = "z1", Kind = ZoneKind.Rural },
    ];

    public static NationGenerator Few(int candidates, int vacancies, ulong seed) =>
        new(new GeneratorOptions { Candidates = candidates, Vacancies = vacancies, Seed = seed }, FewOccupations, FewRelated, FewZones);

    public static NationGenerator Starter(int candidates, int vacancies, ulong seed = 7) => new(
        new GeneratorOptions { Candidates = candidates, Vacancies = vacancies, Seed = seed },
        StarterCatalogue.Occupations, StarterCatalogue.Related, StarterCatalogue.Zones);

    /// <summary>Records hold arrays, whose equality is identity: they are compared as text.</summary>
    public static string Text(object record) => JsonSerializer.Serialize(record, record.GetType());

    public static string Hash(IEnumerable<object> records)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in records)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Text(record)));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static Occupation Of(string code, RecognitionKind recognition = RecognitionKind.None) =>
        new() { Code = OccupationCode.Parse(code), Recognition = recognition };
}
