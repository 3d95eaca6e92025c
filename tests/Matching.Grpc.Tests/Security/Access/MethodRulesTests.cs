using Google.Protobuf.Reflection;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Access;
using Matching.V1;

namespace Matching.Grpc.Tests.Security.Access;

public sealed class MethodRulesTests
{
    private static readonly string[] Methods =
    [
        .. typeof(MatchingReflection).Assembly.GetTypes()
            .Where(type => type.Namespace == "Matching.V1" && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
            .SelectMany(file => file.Services)
            .SelectMany(service => service.Methods.Select(method => $"/{service.FullName}/{method.Name}")),
    ];

    private static readonly string[] OfPeople = ["MatchingService", "RegistryService", "RegistrationService", "MediationService"];

    [Fact]
    public void Find_EveryMethodOfEveryService_HasARule()
    {
        Assert.True(Methods.Length >= 20, "the services are found");
        Assert.All(Methods, method => Assert.NotNull(MethodRules.Find(method)));
    }

    [Fact]
    public void All_EveryRowOfOurs_IsAMethod()
    {
        Assert.Empty(MethodRules.All.Select(rule => rule.Method)
            .Where(method => method.StartsWith("/matching.", StringComparison.Ordinal)).Except(Methods));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/matching.v1.MatchingService/Other")]
    [InlineData("/matching.v1.MatchingService/findcandidates")]
    [InlineData("/matching.v1.MatchingService/FindCandidates/")]
    [InlineData("/matching.v2.MatchingService/FindCandidates")]
    public void Find_AnythingElse_HasNone(string method) => Assert.Null(MethodRules.Find(method));

    [Fact]
    public void All_OnlyTheHealthCheck_IsOpen()
    {
        Assert.Equal(["/grpc.health.v1.Health/Check"], MethodRules.All.Where(rule => rule.IsOpen).Select(rule => rule.Method));
    }

    [Fact]
    public void Allows_Operator_NothingThatConcernsPeople()
    {
        string[] allowed = [.. MethodRules.All.Where(rule => rule.Allows(Role.Operator)).Select(rule => rule.Method)];
        Assert.Contains("/matching.v1.OperationsService/TakeSnapshot", allowed);
        Assert.DoesNotContain(allowed, method => OfPeople.Any(service => method.Contains(service, StringComparison.Ordinal)));
        Assert.Equal(
            ["AdoptCalendar", "GetCalendar", "ReportDeadlines"],
            allowed.Where(method => method.Contains("Deadlines", StringComparison.Ordinal)).Select(method => method.Split('/')[2]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Allows_Employer_OnlyWhatIsDecidedByOwnership()
    {
        string[] allowed =
        [
            .. MethodRules.All.Where(rule => rule.Allows(Role.Employer) && rule.Method.StartsWith("/matching.", StringComparison.Ordinal)
                && !rule.Method.Contains("Catalogue", StringComparison.Ordinal)).Select(rule => rule.Method.Split('/')[2]).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(
            [
                "CloseVacancy", "Decide", "Explain", "FindCandidates", "GetCase", "GetVacancy", "GetVacancyRegistration", "ListCases", "ListVacancies", "PutVacancy",
                "WatchMatches", "WithdrawVacancy",
            ],
            allowed);
    }

    [Fact]
    public void All_WhatShowsOrChangesPeople_IsAudited()
    {
        Assert.All(MethodRules.All.Where(rule => rule.Method.Contains("Candidate", StringComparison.Ordinal)), rule => Assert.True(rule.IsAudited));
        Assert.All(
            MethodRules.All.Where(rule => rule.Method.Contains("MediationService", StringComparison.Ordinal) || rule.Method.Contains("Person", StringComparison.Ordinal)),
            rule => Assert.True(rule.IsAudited));
        Assert.All(["ListStages", "WatchStages", "ListDeadlines", "WatchDeadlines", "AcknowledgeDeadline", "AdoptCalendar", "Explain", "MatchAll", "WatchMatches", "FindVacancies", "PutBatch", "Import"], name =>
            Assert.True(MethodRules.All.Single(rule => rule.Method.EndsWith($"/{name}", StringComparison.Ordinal)).IsAudited));
    }
}
