using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Mapping;

/// <summary>Shortlists as messages, where they are not encoded in place.</summary>
internal static class ShortlistMapping
{
    public static V1.Audience ToMessage(Audience audience) => MessageWriter.Enumerated<V1.Audience>((int)audience);

    public static V1.Shortlist ToMessage(Shortlist shortlist)
    {
        var message = new V1.Shortlist { SubjectId = shortlist.SubjectId };
        message.Matches.Capacity = shortlist.Matches.Length;
        foreach (var match in shortlist.Matches)
        {
            message.Matches.Add(ToMessage(match));
        }

        return message;
    }

    public static V1.Match ToMessage(Match match) => new()
    {
        Id = match.Id,
        Total = match.Total,
        Scores = new V1.Scores
        {
            Profession = match.Scores.Profession,
            Qualification = match.Scores.Qualification,
            Experience = match.Scores.Experience,
            Salary = match.Scores.Salary,
            Skills = match.Scores.Skills,
            Transport = match.Scores.Transport,
            Schedule = match.Scores.Schedule,
        },
        EmployerFit = match.EmployerFit,
        CandidateFit = match.CandidateFit,
        Entry = match.Entry,
        Suitable = match.Suitable,
        Step = match.Step,
    };
}
