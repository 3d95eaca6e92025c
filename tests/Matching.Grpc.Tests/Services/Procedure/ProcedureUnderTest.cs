using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Tests.Services.Procedure;

/// <summary>The services of the procedure with those who use them: centres 7 and 8, the portal, two employers. Selections are made here, and not by the clerk.</summary>
internal sealed class ProcedureUnderTest : IAsyncDisposable
{
    private int keys;

    private ProcedureUnderTest(ServiceUnderTest service) => Service = service;

    public ServiceUnderTest Service { get; }

    public GrpcClient Centre => Service.As("centre-7");

    public GrpcClient OtherCentre => Service.As("centre-8");

    public GrpcClient Portal => Service.As("portal");

    public GrpcClient Bakery => Service.As("bakery");

    public static async Task<ProcedureUnderTest> StartAsync() => new(await ServiceUnderTest.StartAsync(Records.Catalogue));

    public string NewKey() => $"key-{++keys}";

    /// <summary>Some days ago, at noon of UTC.</summary>
    public static Timestamp DaysAgo(int days) => Timestamp.FromDateTimeOffset(new DateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(-days).Date.AddHours(12), TimeSpan.Zero));

    public V1.RegisterPersonRequest Person(string id, V1.CandidateStatus status = V1.CandidateStatus.JobSeeker)
    {
        var candidate = Records.Candidate(id);
        (candidate.Status, candidate.RegisteredAt, candidate.BirthDate) = (status, null, "1990-05-05");
        (candidate.PublishConsent, candidate.AgencyConsent) = (true, true);
        return new V1.RegisterPersonRequest { Candidate = candidate, Centre = "centre-7", IdempotencyKey = NewKey() };
    }

    public V1.RegisterVacancyRequest Vacancy(string id, int openings = 1, string employer = "E-bakery")
    {
        var vacancy = Records.Vacancy(id, employer);
        (vacancy.RegisteredAt, vacancy.Openings, vacancy.SalaryMin, vacancy.SalaryMax) = (null, openings, 300_000, 400_000);
        return new V1.RegisterVacancyRequest { Vacancy = vacancy, Centre = "centre-7", IdempotencyKey = NewKey() };
    }

    public async Task RegisterAsync(string person, string vacancy, int openings = 1)
    {
        await RegisterPersonAsync(person);
        _ = (await Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", Vacancy(vacancy, openings))).Ok;
    }

    public async Task RegisterPersonAsync(string person, Timestamp? at = null)
    {
        var request = Person(person);
        request.At = at;
        _ = (await Centre.CallAsync<V1.RegisterPersonResponse>("RegistrationService/RegisterPerson", request)).Ok;
    }

    /// <summary>As the clerk does it.</summary>
    public async Task SelectAsync(string person, params string[] vacancies)
    {
        Match[] matches = [.. vacancies.Select((id, i) => new Match(id, 700_000 + i, new Scores(1000, 900, 800, 700, 600, 500, 400), 850, 550, 0, Suitable: true, Step: 0))];
        var answer = await Service.Node.ExecuteAsync(new Command.Process(new RecordSelection(SelectionSide.Person, person, Service.Node.Position, matches)), NewKey());
        Assert.Equal(CommandOutcome.Done, answer.Outcome);
    }

    public Task<GrpcReply<V1.OfferResponse>> OfferAsync(string person, string vacancy, GrpcClient? by = null, Timestamp? at = null) => (by ?? Centre).CallAsync<V1.OfferResponse>(
        "MediationService/Offer", new V1.OfferRequest { PersonId = person, VacancyId = vacancy, IdempotencyKey = NewKey(), At = at, Language = V1.Language.English });

    public Task<GrpcReply<V1.AnswerOfferResponse>> AnswerAsync(string person, string vacancy, bool agrees, GrpcClient? by = null, Timestamp? at = null) =>
        (by ?? Portal).CallAsync<V1.AnswerOfferResponse>(
            "MediationService/AnswerOffer", new V1.AnswerOfferRequest { PersonId = person, VacancyId = vacancy, Agrees = agrees, IdempotencyKey = NewKey(), At = at });

    public Task<GrpcReply<V1.ReferResponse>> ReferAsync(string person, string vacancy, GrpcClient? by = null) => (by ?? Centre).CallAsync<V1.ReferResponse>(
        "MediationService/Refer", new V1.ReferRequest { PersonId = person, VacancyId = vacancy, IdempotencyKey = NewKey() });

    public Task<GrpcReply<V1.DecideResponse>> DecideAsync(string person, string vacancy, bool isHired, GrpcClient? by = null) => (by ?? Bakery).CallAsync<V1.DecideResponse>(
        "MediationService/Decide", new V1.DecideRequest { PersonId = person, VacancyId = vacancy, IsHired = isHired, IdempotencyKey = NewKey() });

    public async Task ReferredAsync(string person, string vacancy)
    {
        await SelectAsync(person, vacancy);
        _ = (await OfferAsync(person, vacancy)).Ok;
        _ = (await AnswerAsync(person, vacancy, agrees: true)).Ok;
        _ = (await ReferAsync(person, vacancy)).Ok;
    }

    public Task<GrpcReply<V1.GetCaseResponse>> CaseAsync(string person, string vacancy, GrpcClient? by = null) => (by ?? Centre).CallAsync<V1.GetCaseResponse>(
        "MediationService/GetCase", new V1.GetCaseRequest { PersonId = person, VacancyId = vacancy });

    public Task<GrpcStream<T>> WatchAsync<T>(string caller, string method, IMessage request)
        where T : class, IMessage<T>, new() => GrpcStream<T>.OpenAsync(Service.Address, (KnownCallers.Header, caller), method, request);

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
