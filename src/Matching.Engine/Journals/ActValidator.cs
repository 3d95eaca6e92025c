using System.Globalization;
using Matching.Engine.Calendars;
using Matching.Engine.Catalogues;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records.Validation;

namespace Matching.Engine.Journals;

/// <summary>What an act may be, whatever the state: its fields. What the law allows is decided when its turn has come.</summary>
internal static class ActValidator
{
    /// <summary>Offers that one person may have open.</summary>
    private const int OpenOffersMax = 100;

    public static void Check(Act act, Catalogue catalogue, List<FieldError> errors)
    {
        Id("by", act.By, errors);
        if (act.At is { } at && !WorkCalendar.Knows(at))
        {
            errors.Add(new FieldError("at", at.ToString(), $"{WorkCalendar.FirstMoment} to {WorkCalendar.LastMoment}"));
        }

        switch (act)
        {
            case RegisterPerson register:
                CandidateValidator.Check(register.Candidate, catalogue, errors);
                Id("centre", register.Centre, errors);
                Known("channel", register.Channel, errors);
                break;
            case ChangeResume change:
                CandidateValidator.Check(change.Candidate, catalogue, errors);
                break;
            case ChangeConsent change:
                Id("person_id", change.PersonId, errors);
                Known("consent", change.Consent, errors);
                break;
            case ReportCircumstance report:
                Check(report, errors);
                break;
            case RegisterUnemployed register:
                Id("person_id", register.PersonId, errors);
                Known("facts.sex", register.Facts.Sex, errors);
                break;
            case RefuseUnemployed refuse:
                Id("person_id", refuse.PersonId, errors);
                Stated("obstacle", refuse.Obstacle, errors);
                break;
            case ProposeDeregistration propose:
                Check(propose, errors);
                break;
            case Deregister deregister:
                Id("person_id", deregister.PersonId, errors);
                Known("ground", deregister.Ground, errors);
                break;
            case DismissDeregistration dismiss:
                Id("person_id", dismiss.PersonId, errors);
                Known("ground", dismiss.Ground, errors);
                break;
            case DraftUnemployed draft:
                Id("person_id", draft.PersonId, errors);
                Id("mobility_centre", draft.MobilityCentre, errors);
                break;
            case EndRegistration or RecordPlan or RecordDeregistrationNotice:
                Id("person_id", PersonOf(act), errors);
                break;
            case RegisterVacancy register:
                Check(register, catalogue, errors);
                break;
            case ChangeVacancy change:
                VacancyValidator.Check(change.Vacancy, catalogue, errors);
                break;
            case CloseVacancy close:
                Id("vacancy_id", close.VacancyId, errors);
                Known("reason", close.Reason, errors);
                break;
            case RecordSelection selection:
                Check(selection, errors);
                break;
            case PassTime pass when !WorkCalendar.Knows(pass.Through):
                errors.Add(new FieldError("through", pass.Through.ToString(), $"{WorkCalendar.FirstMoment} to {WorkCalendar.LastMoment}"));
                break;
            case AdoptCalendar adopt:
                Check(adopt, errors);
                break;
            case AcknowledgeDeadline acknowledge:
                Range("number", acknowledge.Number, 0, int.MaxValue, errors);
                Range("generation", acknowledge.Generation, 0, int.MaxValue, errors);
                break;
            default:
                CheckCase(act, errors);
                break;
        }
    }

    private static void CheckCase(Act act, List<FieldError> errors)
    {
        if (PairOf(act) is not var (person, vacancy))
        {
            return;
        }

        Id("person_id", person, errors);
        Id("vacancy_id", vacancy, errors);
        switch (act)
        {
            case Offer offer:
                Range("open_offers_max", offer.OpenOffersMax, 1, OpenOffersMax, errors);
                break;
            case AnswerOffer answer:
                Known("reason", answer.Reason, errors);
                break;
            case Decide decide:
                Known("reason", decide.Reason, errors);
                break;
        }
    }

    private static string PersonOf(Act act) => act switch
    {
        EndRegistration end => end.PersonId,
        RecordPlan plan => plan.PersonId,
        RecordDeregistrationNotice notice => notice.PersonId,
        _ => throw new ArgumentException($"not an act on a person alone: {act.Kind}", nameof(act)),
    };

    private static (string Person, string Vacancy)? PairOf(Act act) => act switch
    {
        Offer offer => (offer.PersonId, offer.VacancyId),
        AnswerOffer answer => (answer.PersonId, answer.VacancyId),
        Refer refer => (refer.PersonId, refer.VacancyId),
        SetInterview set => (set.PersonId, set.VacancyId),
        AttendInterview attend => (attend.PersonId, attend.VacancyId),
        Decide decide => (decide.PersonId, decide.VacancyId),
        CancelCase cancel => (cancel.PersonId, cancel.VacancyId),
        _ => null,
    };

    private static void Check(ReportCircumstance report, List<FieldError> errors)
    {
        Id("person_id", report.PersonId, errors);
        Known("circumstance", report.Circumstance, errors);
        Day("occurred_on", report.OccurredOn, errors);
        if (report.NewCentre.Length > 0)
        {
            Id("new_centre", report.NewCentre, errors);
        }
    }

    private static void Check(ProposeDeregistration propose, List<FieldError> errors)
    {
        Id("person_id", propose.PersonId, errors);
        Known("ground", propose.Ground, errors);
        if (propose.NotifiedAt is { } told && !WorkCalendar.Knows(told))
        {
            errors.Add(new FieldError("notified_at", told.ToString(), $"{WorkCalendar.FirstMoment} to {WorkCalendar.LastMoment}"));
        }
    }

    private static void Check(RegisterVacancy register, Catalogue catalogue, List<FieldError> errors)
    {
        VacancyValidator.Check(register.Vacancy, catalogue, errors);
        Id("centre", register.Centre, errors);
        Known("post", register.Post, errors);
        if (register.AroseOn is { } arose)
        {
            Day("arose_on", arose, errors);
        }
    }

    private static void Check(RecordSelection selection, List<FieldError> errors)
    {
        Known("side", selection.Side, errors);
        Id("subject_id", selection.SubjectId, errors);
        Range("pool_position", selection.PoolPosition, 0, long.MaxValue, errors);
        if (selection.Matches.Count > RecordSelection.MatchesMax)
        {
            errors.Add(new FieldError("matches", Text(selection.Matches.Count), $"at most {Text(RecordSelection.MatchesMax)} lines"));
        }
    }

    private static void Check(AdoptCalendar adopt, List<FieldError> errors)
    {
        try
        {
            CalendarFile.Parse(adopt.Text);
        }
        catch (CalendarFileException wrong)
        {
            errors.AddRange(wrong.Errors);
        }
    }

    private static void Day(string field, DateOnly day, List<FieldError> errors)
    {
        if (!WorkCalendar.Knows(LocalTime.At(day, TimeOnly.MinValue)))
        {
            errors.Add(new FieldError(field, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"a day from {LocalTime.DateOf(WorkCalendar.FirstMoment):yyyy-MM-dd} on"));
        }
    }

    private static void Id(string field, string id, List<FieldError> errors)
    {
        if (!Codes.IsId(id))
        {
            errors.Add(new FieldError(field, id ?? "", Codes.IdAllowed));
        }
    }

    private static void Known<T>(string field, T value, List<FieldError> errors)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            errors.Add(new FieldError(field, value.ToString(), string.Join(", ", Enum.GetNames<T>())));
        }
    }

    private static void Stated(string field, UnemployedObstacle obstacle, List<FieldError> errors)
    {
        if (obstacle == UnemployedObstacle.None || !Enum.IsDefined(obstacle))
        {
            errors.Add(new FieldError(field, obstacle.ToString(), string.Join(", ", Enum.GetNames<UnemployedObstacle>().Skip(1))));
        }
    }

    private static void Range(string field, long value, long min, long max, List<FieldError> errors)
    {
        if (value < min || value > max)
        {
            errors.Add(new FieldError(field, Text(value), $"{Text(min)} to {Text(max)}"));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
