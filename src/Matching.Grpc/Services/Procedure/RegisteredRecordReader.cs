using Google.Protobuf.WellKnownTypes;
using Matching.Engine.Catalogues;
using Matching.Engine.Records;
using Matching.Grpc.Mapping;

namespace Matching.Grpc.Services.Procedure;

/// <summary>Records of which the procedure keeps or sets a part: that part may be left out, and is not looked at.</summary>
internal sealed class RegisteredRecordReader(Catalogue catalogue)
{
    /// <summary>Any, but always the same: a request that is sent again is the same act.</summary>
    private static readonly Timestamp set = new();

    private readonly RecordReader candidates = new(catalogue, "candidate.");
    private readonly RecordReader vacancies = new(catalogue, "vacancy.");

    public Candidate Read(V1.Candidate? message)
    {
        var record = message?.Clone() ?? new V1.Candidate();
        record.RegisteredAt = set;
        return candidates.Read(record);
    }

    public Candidate ReadResume(V1.Candidate? message)
    {
        var record = message?.Clone() ?? new V1.Candidate();
        (record.Status, record.GuardianConsent, record.PublishConsent, record.AgencyConsent) = (V1.CandidateStatus.JobSeeker, false, false, false);
        return Read(record);
    }

    public Vacancy Read(V1.Vacancy? message)
    {
        var record = message?.Clone() ?? new V1.Vacancy();
        record.RegisteredAt = set;
        return vacancies.Read(record);
    }
}
