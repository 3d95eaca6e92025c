using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Files;

public class CandidateRowTests
{
    [Theory]
    [InlineData("candidate_id", "")]
    [InlineData("candidate_id", "a b")]
    [InlineData("candidate_id", "имя")]
    [InlineData("candidate_id", "a\0")]
    [InlineData("candidate_id", "\"a\"\"b\"")]
    [InlineData("candidate_id", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("status", "")]
    [InlineData("status", "Portal")]
    [InlineData("status", "portal|other")]
    [InlineData("registered_at", "")]
    [InlineData("registered_at", "2026-03-06")]
    [InlineData("registered_at", "2026-03-06T18:19:57")]
    [InlineData("registered_at", "2026-03-06 18:19:57Z")]
    [InlineData("registered_at", "2026-03-06T24:00:00Z")]
    [InlineData("registered_at", "2026-03-06T18:60:00Z")]
    [InlineData("registered_at", "2026-03-06T18:19:60Z")]
    [InlineData("registered_at", "2026-03-06T18:19:57+05:00")]
    [InlineData("registered_at", "2026-02-29T00:00:00Z")]
    [InlineData("birth_date", "2023-02-29")]
    [InlineData("birth_date", "1900-02-29")]
    [InlineData("birth_date", "0000-01-01")]
    [InlineData("birth_date", "2023-13-01")]
    [InlineData("birth_date", "2023-00-10")]
    [InlineData("birth_date", "2023-04-31")]
    [InlineData("birth_date", "2023-4-01")]
    [InlineData("birth_date", "01.04.2023")]
    [InlineData("guardian_consent", "2")]
    [InlineData("guardian_consent", "true")]
    [InlineData("publish_consent", "00")]
    [InlineData("agency_consent", " ")]
    [InlineData("zone", "")]
    [InlineData("zone", "z9")]
    [InlineData("zone", "Z0")]
    [InlineData("max_commute_minutes", "241")]
    [InlineData("max_commute_minutes", "-1")]
    [InlineData("max_commute_minutes", "+1")]
    [InlineData("max_commute_minutes", " 1")]
    [InlineData("max_commute_minutes", "1 ")]
    [InlineData("max_commute_minutes", "1.0")]
    [InlineData("max_commute_minutes", "1e2")]
    [InlineData("max_commute_minutes", "4294967297")]
    [InlineData("max_commute_minutes", "18446744073709551617")]
    [InlineData("max_commute_minutes", "١")]
    [InlineData("modes", "walk|walk")]
    [InlineData("modes", "bus")]
    [InlineData("modes", "walk|")]
    [InlineData("modes", "|walk")]
    [InlineData("relocation", "yes")]
    [InlineData("salary_min", "100000001")]
    [InlineData("schedules", "shift|shift")]
    [InlineData("schedules", "shift||night")]
    [InlineData("schedules", "Shift")]
    [InlineData("employment", "permanent|permanent")]
    [InlineData("employment", "full_day")]
    [InlineData("education", "")]
    [InlineData("education", "7")]
    [InlineData("fields", "F 1")]
    [InlineData("fields", "F|F")]
    [InlineData("fields", "|")]
    [InlineData("fields", "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17")]
    [InlineData("fields", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("total_months", "1201")]
    [InlineData("managerial_months", "x")]
    [InlineData("sectors", "V:1")]
    [InlineData("sectors", "a:1")]
    [InlineData("sectors", "A")]
    [InlineData("sectors", "A:")]
    [InlineData("sectors", "A:1:2")]
    [InlineData("sectors", "A:1201")]
    [InlineData("sectors", "A:1|A:2")]
    [InlineData("sectors", "AB:1")]
    [InlineData("sectors", "A:0|B:0|C:0|D:0|E:0|F:0|G:0|H:0|I:0|J:0|K:0|L:0|M:0|N:0|O:0|P:0|Q:0")]
    [InlineData("health_limits", "harmful|harmful")]
    [InlineData("health_limits", "noise")]
    [InlineData("languages", "ru")]
    [InlineData("languages", "ru:")]
    [InlineData("languages", ":B1")]
    [InlineData("languages", "ru:b1")]
    [InlineData("languages", "ru:B1:x")]
    [InlineData("languages", "ru:B1|ru:B2")]
    [InlineData("licences", "F")]
    [InlineData("licences", "B|B")]
    [InlineData("skills", "s|s")]
    [InlineData("recognitions", "2422-1-022")]
    [InlineData("recognitions", "2422-1-022:")]
    [InlineData("recognitions", "2422-1-022:2026-02-30")]
    [InlineData("recognitions", "1111-1-111:2026-02-28")]
    [InlineData("recognitions", "2422-1-022:2026-02-28|2422-1-022:2027-02-28")]
    [InlineData("quota_groups", "q|q")]
    [InlineData("entries", "")]
    [InlineData("entries", "2422-1-022")]
    [InlineData("entries", "2422-1-022:36:1")]
    [InlineData("entries", "2422-1-022:36:1:5:1")]
    [InlineData("entries", "2422-1-022::1:5")]
    [InlineData("entries", "2422-1-022:1201:1:5")]
    [InlineData("entries", "2422-1-022:36:4:5")]
    [InlineData("entries", "2422-1-022:36:1:9")]
    [InlineData("entries", "2422-1-022:36:-1:5")]
    [InlineData("entries", "1111-1-111:36:1:5")]
    [InlineData("entries", "24221022:36:1:5")]
    [InlineData("entries", "2422-1-02x:36:1:5")]
    [InlineData("entries", "2422-1-022:36:1:5|")]
    public void ReadCandidates_BadCell_RejectsTheRowWithColumnAndReason(string column, string cell)
    {
        using var directory = new PoolDirectory().With(
            PoolFiles.CandidatesFile, string.Join('\n', PoolDirectory.CandidateHeader, Row("before"), Row("bad", column, cell), Row("after")));
        using var rejects = new RejectLog();

        var candidates = directory.Candidates(rejects);

        Assert.Equal(["before", "after"], candidates.Select(candidate => candidate.Id));
        var reject = Assert.Single(rejects.First);
        Assert.Equal(("candidates.csv", 3, column), (reject.File, reject.Line, reject.Column));
        Assert.NotEmpty(reject.Reason);
        Assert.Equal((3, 2, 1), (rejects.RowsIn, rejects.Accepted, rejects.Rejected));
    }

    [Fact]
    public void ReadCandidates_OptionalCellsEmpty_AreTheDefaults()
    {
        var cells = PoolDirectory.CandidateHeader.Split(',').Select(column => Obligatory.GetValueOrDefault(column, ""));
        using var directory = new PoolDirectory()
            .With(PoolFiles.CandidatesFile, $"{PoolDirectory.CandidateHeader}\n{string.Join(',', cells)}");
        using var rejects = new RejectLog();

        var candidate = Assert.Single(directory.Candidates(rejects));

        Assert.Equal(60, candidate.MaxCommuteMinutes);
        Assert.Equal(TransportModes.Walk | TransportModes.Public, candidate.Modes);
        Assert.Equal((false, false, false, 0), (candidate.PublishConsent, candidate.Relocation, candidate.GuardianConsent, candidate.SalaryMinTenge));
        Assert.Empty(candidate.Skills);
    }

    [Fact]
    public void ReadCandidates_SixtyFourSkillsAndEightLikeEntries_AreAccepted()
    {
        using var directory = new PoolDirectory().With(
            PoolFiles.CandidatesFile,
            string.Join(
                '\n',
                PoolDirectory.CandidateHeader,
                Row("c1", "skills", string.Join('|', Enumerable.Range(0, 64))),
                Row("c2", "entries", string.Join('|', Enumerable.Repeat("2422-1-022:36:1:5", 8))),
                Row("c3", "skills", string.Join('|', Enumerable.Range(0, 65))),
                Row("c4", "entries", string.Join('|', Enumerable.Repeat("2422-1-022:36:1:5", 9)))));
        using var rejects = new RejectLog();

        Assert.Equal(["c1", "c2"], directory.Candidates(rejects).Select(candidate => candidate.Id));
        Assert.Equal(["skills", "entries"], rejects.First.Select(reject => reject.Column));
    }

    [Fact]
    public void ReadCandidates_RepeatedId_RejectsTheLaterRow()
    {
        using var directory = new PoolDirectory().WithCandidates(
            PoolDirectory.ShortCandidate("c1"),
            PoolDirectory.ShortCandidate("C1"),
            PoolDirectory.ShortCandidate("c1").Replace("z0", "z1", StringComparison.Ordinal));
        using var rejects = new RejectLog();

        Assert.Equal([("c1", "z0"), ("C1", "z0")], directory.Candidates(rejects).Select(candidate => (candidate.Id, candidate.Zone)));
        Assert.Equal(new Reject("candidates.csv", 4, "candidate_id", "c1", "stands in an earlier row already"), Assert.Single(rejects.First));
    }

    [Fact]
    public void ReadCandidates_IdOfARejectedRow_IsNotTakenByIt()
    {
        using var directory = new PoolDirectory().WithCandidates(
            PoolDirectory.ShortCandidate("c1").Replace("z0", "z9", StringComparison.Ordinal), PoolDirectory.ShortCandidate("c1"));
        using var rejects = new RejectLog();

        Assert.Single(directory.Candidates(rejects));
        Assert.Equal("zone", Assert.Single(rejects.First).Column);
    }

    [Fact]
    public void ReadCandidates_InvalidUtf8_RejectsTheRowAndShowsItReadably()
    {
        byte[] text = [.. "candidate_id,status,registered_at,birth_date,zone,education,entries\nc\xFF"u8[..^2], 0xFF, 0x01, .. ",portal,2026-03-06T18:19:57Z,1990-02-28,z0,5,2422-1-022:36:1:5\n"u8];
        using var directory = new PoolDirectory().With(PoolFiles.CandidatesFile, text);
        using var rejects = new RejectLog();

        Assert.Empty(directory.Candidates(rejects));
        Assert.Equal("c\uFFFD\uFFFD", Assert.Single(rejects.First).Value);
    }

    [Fact]
    public void ReadCandidates_LastLineCut_IsRejected()
    {
        var row = PoolDirectory.ShortCandidate("c2");
        for (var length = 1; length < row.Length; length++)
        {
            using var directory = new PoolDirectory().WithCandidates(PoolDirectory.ShortCandidate("c1"), row[..length]);
            using var rejects = new RejectLog();

            Assert.Single(directory.Candidates(rejects));
            Assert.Equal((2, 1, 1), (rejects.RowsIn, rejects.Accepted, rejects.Rejected));
        }
    }

    private static readonly Dictionary<string, string> Obligatory = new()
    {
        ["candidate_id"] = "id",
        ["status"] = "portal",
        ["registered_at"] = "2026-03-06T18:19:57Z",
        ["birth_date"] = "2000-02-29",
        ["zone"] = "z0",
        ["education"] = "5",
        ["entries"] = "2422-1-022:36:1:5",
    };

    private static string Row(string id, string spoiled = "", string cell = "") => string.Join(',', PoolDirectory.CandidateHeader.Split(',').Select(column =>
        column == spoiled ? cell : column == "candidate_id" ? id : Obligatory.GetValueOrDefault(column, "")));
}
