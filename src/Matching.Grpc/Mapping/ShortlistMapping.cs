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
        Scores = ToMessage(match.Scores),
        EmployerFit = match.EmployerFit,
        CandidateFit = match.CandidateFit,
        Entry = match.Entry,
        Suitable = match.Suitable,
        Step = match.Step,
    };

    public static V1.Scores ToMessage(Scores scores) => new()
    {
        Profession = scores.Profession,
        Qualification = scores.Qualification,
        Experience = scores.Experience,
        Salary = scores.Salary,
        Skills = scores.Skills,
        Transport = scores.Transport,
        Schedule = scores.Schedule,
    };
}
