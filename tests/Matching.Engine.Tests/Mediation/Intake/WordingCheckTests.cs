using Matching.Engine.Mediation.Intake;
using Xunit.Abstractions;

namespace Matching.Engine.Tests.Mediation.Intake;

public sealed class WordingCheckTests(ITestOutputHelper output)
{
    private const string RealVacancies = "data/hh_kz_astana_2026/vacancies_dev.csv";
    private const string RealTitles = "data/hh_ru_roles_2026/title_role_dev.csv";

    public static TheoryData<string, WordingKind, string> Asking => new()
    {
        { "Девушка-администратор в салон красоты", WordingKind.Sex, "Девушка-администратор" },
        { "В кафе требуется симпатичная девушка на кассу", WordingKind.Sex, "требуется симпатичная девушка" },
        { "Мужчина до 35 лет, крепкий", WordingKind.Sex, "Мужчина до 35" },
        { "Пол: мужской", WordingKind.Sex, "Пол: мужской" },
        { "Предпочтение отдаётся мужчинам", WordingKind.Sex, "Предпочтение отдаётся мужчинам" },
        { "ТОЛЬКО ДЕВУШКИ!", WordingKind.Sex, "ТОЛЬКО ДЕВУШКИ" },
        { "Официант до 30 лет", WordingKind.Age, "Официант до 30 лет" },
        { "Возраст: 20-35", WordingKind.Age, "Возраст: 20-35" },
        { "возраст от 25 лет", WordingKind.Age, "возраст от 25 лет" },
        { "не старше 40 лет", WordingKind.Age, "не старше 40" },
        { "Ищем молодых и активных продавцов", WordingKind.Age, "Ищем молодых и активных" },
        { "Берём только казахов", WordingKind.Nationality, "только казахов" },
        { "славянской внешности", WordingKind.Nationality, "славянской внешности" },
        { "Вероисповедание: ислам", WordingKind.Religion, "Вероисповедание: ислам" },
        { "незамужняя, без детей", WordingKind.Family, "незамужняя" },
        { "Требования: приятная внешность", WordingKind.Appearance, "приятная внешность" },
        { "рост не ниже 170 см", WordingKind.Appearance, "рост не ниже 170 см" },
        { "с городской пропиской", WordingKind.Residence, "городской пропиской" },
        { "Инвалидов не рассматриваем", WordingKind.Health, "Инвалидов не рассматриваем" },
        { "Даяшы қыздар керек", WordingKind.Sex, "қыздар керек" },
        { "Жұмысқа тек ер адамдар", WordingKind.Sex, "тек ер адамдар" },
        { "Сатушы, 18-25 жас", WordingKind.Age, "18-25 жас" },
        { "35 жасқа дейінгі маман", WordingKind.Age, "35 жасқа дейінгі" },
        { "тек қазақтар ғана", WordingKind.Nationality, "тек қазақтар" },
        { "мұсылман болуы керек", WordingKind.Religion, "мұсылман болуы керек" },
        { "тұрмысқа шықпаған", WordingKind.Family, "тұрмысқа шықпаған" },
        { "тартымды сыртқы келбет", WordingKind.Appearance, "тартымды сыртқы келбет" },
        { "Receptionist (female only)", WordingKind.Sex, "female only" },
        { "We are looking for a nice young girl", WordingKind.Sex, "looking for a nice young girl" },
        { "Waiter, aged 18-30", WordingKind.Age, "aged 18-30" },
        { "under the age of 35", WordingKind.Age, "under the age of 35" },
        { "European appearance", WordingKind.Nationality, "European appearance" },
        { "Muslims only", WordingKind.Religion, "Muslims only" },
        { "unmarried women without children", WordingKind.Family, "unmarried women" },
        { "attractive appearance", WordingKind.Appearance, "attractive appearance" },
        { "local residents only", WordingKind.Residence, "local residents only" },
    };

    public static TheoryData<string> AskingForNothing =>
    [
        "",
        "Продавец в магазин женской одежды",
        "Мастер мужских стрижек, парикмахер в мужской зал",
        "Ищем сотрудника в молодой и дружный коллектив",
        "Опыт работы от 3 до 5 лет, стаж не менее 10 лет",
        "Опыт управления 20-30 лет на рынке",
        "Тренер: занятия с детьми в возрасте от 3 до 16 лет",
        "Автомобиль не старше 30 лет, категория В",
        "Знание русского и казахского языков; только русский язык обучения",
        "Учитель казахского языка и литературы",
        "Презентабельный и ухоженный внешний вид, грамотная речь",
        "Знание гражданского законодательства",
        "Сторож, возраст от 18 лет",
        "Ответственность за рост продаж от 20 процентов",
        "Компания на рынке от 18 до 25 лет",
        "Врач женской консультации, акушер для беременных",
        "Независимо от пола, возраста, национальности и вероисповедания",
        "Қызметкер керек, қызмет көрсету саласы",
        "Тек қазақ тілінде сөйлейтін оператор",
        "Қазақ ұлттық университеті оқытушы іздейді",
        "Жас ұжымға маман қажет",
        "Жұмыс өтілі 3 жылдан кем емес",
        "Балалармен жұмыс, 16-20 жас аралығындағы оқушылар",
        "A cook for our young team",
        "Both male and female candidates are welcome",
        "Women's clothing store, men's hairdresser",
        "Kazakh speaking front office attendant, only Russian language exam",
        "At least 5 years of experience, up to 40 hours a week",
        "Teacher of teenagers aged 16 to 20",
        "Regardless of gender, age, nationality or religion",
    ];

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (var pattern in WordingCheck.Patterns)
            {
                examples.Add(pattern.Pattern, pattern.Example);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public void Find_WordingThatAsks_IsFoundInItsWords(string text, WordingKind kind, string words)
    {
        var found = WordingCheck.Find(text);

        Assert.Contains(found, finding => finding.Kind == kind && finding.Words == words);
        Assert.All(found, finding => Assert.Equal(finding.Words, text.Substring(finding.Start, finding.Words.Length)));
    }

    [Theory]
    [MemberData(nameof(AskingForNothing))]
    public void Find_WordingThatAsksForNothing_FindsNothing(string text) => Assert.Empty(WordingCheck.Find(text));

    /// <summary>A pattern that does not find its own example is not the pattern that was meant.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void Find_EachPatternsExample_IsWhatItSays(string pattern, string example)
    {
        var one = WordingCheck.Patterns.Single(row => row.Pattern == pattern);

        Assert.NotEmpty(one.Find(example.Replace('ё', 'е')));
        if (one.Kind is { } kind)
        {
            Assert.Contains(WordingCheck.Find(example), finding => finding.Kind == kind);
        }
        else
        {
            Assert.Empty(WordingCheck.Find(example));
        }
    }

    [Fact]
    public void Patterns_OfTheList_CoverEachKindInEachLanguage()
    {
        foreach (var language in (string[])["ru", "kk", "en"])
        {
            Assert.Equal(
                Enum.GetValues<WordingKind>(),
                WordingCheck.Patterns.Where(pattern => pattern.Language == language).Select(pattern => pattern.Kind).OfType<WordingKind>().Distinct().Order());
        }

        Assert.All(WordingCheck.Patterns, pattern => Assert.Contains(pattern.Language, (string[])["ru", "kk", "en"]));
    }

    [Fact]
    public void Find_SeveralInOneText_AreInItsOrderAndDoNotOverlapWithinAKind()
    {
        var found = WordingCheck.Find("Девушка-администратор 20-30 лет, только казашки, приятная внешность");

        Assert.Equal(
            [WordingKind.Sex, WordingKind.Age, WordingKind.Nationality, WordingKind.Appearance],
            found.Select(finding => finding.Kind));
    }

    /// <summary>Real vacancies as they were published, with what their employers require: what is found in them is looked at here, one by one.</summary>
    [SharedDataFact(RealVacancies)]
    public void Find_RealVacancies_FindsNothingThatIsNotThere()
    {
        var rows = File.ReadLines(SharedDataFactAttribute.Find(RealVacancies)!).Skip(1).ToArray();
        var found = rows.SelectMany(WordingCheck.Find).Select(finding => $"{finding.Kind}: {finding.Words}").ToArray();
        output.WriteLine($"{rows.Length} vacancies, {found.Length} findings: {string.Join("; ", found)}");
        Assert.True(rows.Length > 400, "the vacancies are read");
        Assert.Empty(found);
    }

    [SharedDataFact(RealTitles)]
    public void Find_RealTitles_FindsFew()
    {
        var titles = File.ReadLines(SharedDataFactAttribute.Find(RealTitles)!).Skip(1).Select(line => string.Join(',', line.Split(',')[1..])).ToArray();
        var found = titles.SelectMany(WordingCheck.Find).Select(finding => $"{finding.Kind}: {finding.Words}").ToArray();
        output.WriteLine($"{titles.Length} titles, {found.Length} findings: {string.Join("; ", found)}");
        Assert.InRange(found.Length, 0, titles.Length / 100);
    }
}
