using Google.Protobuf.WellKnownTypes;

namespace Matching.V1;

/// <summary>What every request of an act says beside the act.</summary>
internal interface IActRequest
{
    string IdempotencyKey { get; }

    string By { get; }

    Timestamp? At { get; }

    Language Language { get; }
}

/// <summary>What every answer to an act says.</summary>
internal interface IActResponse
{
    long Position { set; }

    string RequestId { set; }
}

/// <summary>A request about a person.</summary>
internal interface IPersonRequest
{
    string PersonId { get; }
}

/// <summary>A request about a vacancy.</summary>
internal interface IVacancyRequest
{
    string VacancyId { get; }
}

/// <summary>One message of a watch of stages.</summary>
internal interface IStageEvent
{
    long Number { set; }

    StageWatchStarted Started { set; }

    Stage Stage { set; }

    Missed Missed { set; }

    Reached Reached { set; }
}

public sealed partial class RegisterPersonRequest : IActRequest;

public sealed partial class ChangeResumeRequest : IActRequest;

public sealed partial class ChangeConsentRequest : IActRequest, IPersonRequest;

public sealed partial class ReportCircumstanceRequest : IActRequest, IPersonRequest;

public sealed partial class EndRegistrationRequest : IActRequest, IPersonRequest;

public sealed partial class DraftUnemployedRequest : IActRequest, IPersonRequest;

public sealed partial class RegisterUnemployedRequest : IActRequest, IPersonRequest;

public sealed partial class RefuseUnemployedRequest : IActRequest, IPersonRequest;

public sealed partial class RecordPlanRequest : IActRequest, IPersonRequest;

public sealed partial class ProposeDeregistrationRequest : IActRequest, IPersonRequest;

public sealed partial class DeregisterRequest : IActRequest, IPersonRequest;

public sealed partial class DismissDeregistrationRequest : IActRequest, IPersonRequest;

public sealed partial class RecordDeregistrationNoticeRequest : IActRequest, IPersonRequest;

public sealed partial class GetPersonRequest : IPersonRequest;

public sealed partial class RegisterVacancyRequest : IActRequest;

public sealed partial class ChangeVacancyRequest : IActRequest;

public sealed partial class CloseVacancyRequest : IActRequest, IVacancyRequest;

public sealed partial class OfferRequest : IActRequest, IPersonRequest, IVacancyRequest;

public sealed partial class AnswerOfferRequest : IActRequest, IPersonRequest, IVacancyRequest;

public sealed partial class ReferRequest : IActRequest, IPersonRequest, IVacancyRequest;

public sealed partial class SetInterviewRequest : IActRequest, IPersonRequest, IVacancyRequest;

public sealed partial class AttendInterviewRequest : IActRequest, IPersonRequest, IVacancyRequest;

public sealed partial class DecideRequest : IActRequest, IPersonRequest, IVacancyRequest;

public sealed partial class CancelCaseRequest : IActRequest, IPersonRequest, IVacancyRequest;

public sealed partial class GetCaseRequest : IPersonRequest, IVacancyRequest;

public sealed partial class ListCasesRequest : IPersonRequest, IVacancyRequest;

public sealed partial class AcknowledgeDeadlineRequest : IActRequest;

public sealed partial class AdoptCalendarRequest : IActRequest;

public sealed partial class RegisterPersonResponse : IActResponse;

public sealed partial class ChangeResumeResponse : IActResponse;

public sealed partial class ChangeConsentResponse : IActResponse;

public sealed partial class ReportCircumstanceResponse : IActResponse;

public sealed partial class EndRegistrationResponse : IActResponse;

public sealed partial class DraftUnemployedResponse : IActResponse;

public sealed partial class RegisterUnemployedResponse : IActResponse;

public sealed partial class RefuseUnemployedResponse : IActResponse;

public sealed partial class RecordPlanResponse : IActResponse;

public sealed partial class ProposeDeregistrationResponse : IActResponse;

public sealed partial class DeregisterResponse : IActResponse;

public sealed partial class DismissDeregistrationResponse : IActResponse;

public sealed partial class RecordDeregistrationNoticeResponse : IActResponse;

public sealed partial class RegisterVacancyResponse : IActResponse;

public sealed partial class ChangeVacancyResponse : IActResponse;

public sealed partial class CloseVacancyResponse : IActResponse;

public sealed partial class OfferResponse : IActResponse;

public sealed partial class AnswerOfferResponse : IActResponse;

public sealed partial class ReferResponse : IActResponse;

public sealed partial class SetInterviewResponse : IActResponse;

public sealed partial class AttendInterviewResponse : IActResponse;

public sealed partial class DecideResponse : IActResponse;

public sealed partial class CancelCaseResponse : IActResponse;

public sealed partial class AcknowledgeDeadlineResponse : IActResponse;

public sealed partial class AdoptCalendarResponse : IActResponse;

public sealed partial class WatchStagesResponse : IStageEvent;

public sealed partial class WatchDeadlinesResponse : IStageEvent;
