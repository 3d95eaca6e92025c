using System.Text;
using Matching.Engine.Primitives;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Mapping;

/// <summary>What stands beside the matches in the reply to a question for a shortlist.</summary>
/// <param name="AsOf">As DATA.md writes it.</param>
internal readonly record struct ReplyFrame(string SubjectId, string PolicyVersion, string RequestId, string AsOf, V1.Audience Audience);

/// <summary>
/// A shortlist straight from where the engine found it into the bytes of <c>FindCandidatesResponse</c> or <c>FindVacanciesResponse</c>, which are the same but
/// for their names. No object stands for a match on the way.
/// </summary>
internal static class ShortlistEncoding
{
    private static class Reply
    {
        public const int SubjectId = V1.FindCandidatesResponse.VacancyIdFieldNumber;
        public const int Matches = V1.FindCandidatesResponse.MatchesFieldNumber;
        public const int Position = V1.FindCandidatesResponse.PositionFieldNumber;
        public const int PolicyVersion = V1.FindCandidatesResponse.PolicyVersionFieldNumber;
        public const int RequestId = V1.FindCandidatesResponse.RequestIdFieldNumber;
        public const int AsOf = V1.FindCandidatesResponse.AsOfFieldNumber;
        public const int Audience = V1.FindCandidatesResponse.AudienceFieldNumber;
    }

    /// <summary>
    /// Of one match with its tag and length: id 2 + 64, total 4, scores 2 + 7 × 3, two fits 3 each, entry, suitable and step 2 each. Below
    /// <see cref="WireWriter.NestedLengthMax"/>, so that its length takes one byte.
    /// </summary>
    private const int MatchBytesMax = 2 + 2 + Limits.IdLength + 4 + 2 + (7 * 3) + 3 + 3 + (3 * 2);

    /// <summary>Of the numbers and all tags and lengths of the frame.</summary>
    private const int FrameBytesMax = 64;

    /// <summary>As many bytes as the reply can have.</summary>
    public static int BytesMax(in ReplyFrame frame, int matches) =>
        FrameBytesMax + (matches * MatchBytesMax) + Encoding.UTF8.GetMaxByteCount(
            frame.SubjectId.Length + frame.PolicyVersion.Length + frame.RequestId.Length + frame.AsOf.Length);

    /// <summary>Returns how many bytes the reply has.</summary>
    /// <param name="room">At least <see cref="BytesMax"/>.</param>
    public static int Write(Span<byte> room, in ReplyFrame frame, FoundShortlist found)
    {
        var writer = new WireWriter(room);
        writer.Text(Reply.SubjectId, frame.SubjectId);
        for (var rank = 0; rank < found.Count; rank++)
        {
            Write(ref writer, found[rank]);
        }

        writer.Number(Reply.Position, found.Position);
        writer.Text(Reply.PolicyVersion, frame.PolicyVersion);
        writer.Text(Reply.RequestId, frame.RequestId);
        writer.Text(Reply.AsOf, frame.AsOf);
        writer.Number(Reply.Audience, (int)frame.Audience);
        return writer.Length;
    }

    private static void Write(ref WireWriter writer, FoundMatch match)
    {
        var line = writer.BeginNested(Reply.Matches);
        writer.Ascii(V1.Match.IdFieldNumber, match.Id);
        writer.Number(V1.Match.TotalFieldNumber, match.Total);
        var inside = writer.BeginNested(V1.Match.ScoresFieldNumber);
        var scores = match.Scores;
        writer.Number(V1.Scores.ProfessionFieldNumber, scores.Profession);
        writer.Number(V1.Scores.QualificationFieldNumber, scores.Qualification);
        writer.Number(V1.Scores.ExperienceFieldNumber, scores.Experience);
        writer.Number(V1.Scores.SalaryFieldNumber, scores.Salary);
        writer.Number(V1.Scores.SkillsFieldNumber, scores.Skills);
        writer.Number(V1.Scores.TransportFieldNumber, scores.Transport);
        writer.Number(V1.Scores.ScheduleFieldNumber, scores.Schedule);
        writer.EndNested(inside);
        writer.Number(V1.Match.EmployerFitFieldNumber, match.EmployerFit);
        writer.Number(V1.Match.CandidateFitFieldNumber, match.CandidateFit);
        writer.Number(V1.Match.EntryFieldNumber, match.Entry);
        writer.Flag(V1.Match.SuitableFieldNumber, match.Suitable);
        writer.Number(V1.Match.StepFieldNumber, match.Step);
        writer.EndNested(line);
    }
}
