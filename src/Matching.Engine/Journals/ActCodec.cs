using Matching.Engine.Calendars;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Journals;

/// <summary>
/// An act of the procedure as it is stored.
/// <code>
/// kind u8 (ActKind) · by text · flags u8: bit 0 when it happened is given · at n (seconds from 0001-01-01), where the flag says so · then by kind:
///
///  1 RegisterPerson             candidate (CandidateCodec) · centre text · channel u8 · doubtful u8
///  2 ChangeResume               candidate
///  3 ChangeConsent              person text · consent u8 · given u8
///  4 ReportCircumstance         person text · circumstance u8 · occurred on n (yyyymmdd) · new centre text (empty: none)
///  5 EndRegistration, 9 RecordPlan, 13 RecordDeregistrationNotice                       person text
///  6 DraftUnemployed            person text · mobility centre text
///  7 RegisterUnemployed         person text · sex u8 · bits u8: 0 employed, 1 early pension age, 2 false papers, 3 student, 4 sentenced
///  8 RefuseUnemployed           person text · obstacle u8
/// 10 ProposeDeregistration      person text · ground u8 · told to come n (seconds from 0001-01-01; 0: not stated)
/// 11 Deregister, 12 DismissDeregistration                                               person text · ground u8
/// 20 RegisterVacancy            vacancy (VacancyCodec) · centre text · post u8 · arose on n (yyyymmdd; 0: not stated) · discriminatory u8
/// 21 ChangeVacancy              vacancy
/// 22 CloseVacancy               vacancy text · end u8
/// 30 RecordSelection            side u8 · subject text · pool's position n · count u8 · count × (id text · total n · 7 scores n · employer's fit n ·
///                               candidate's fit n · entry u8 · suitable u8 · step u8)
/// 31 Offer                      person text · vacancy text · open offers at the most u8
/// 32 AnswerOffer                person text · vacancy text · agrees u8 · reason u8
/// 33 Refer, 34 SetInterview, 35 AttendInterview, 37 CancelCase                          person text · vacancy text
/// 36 Decide                     person text · vacancy text · hired u8 · reason u8
/// 50 PassTime                   through n (seconds from 0001-01-01)
/// 51 AdoptCalendar              bytes n · text in UTF-8
/// 52 AcknowledgeDeadline        number n · generation n
///
/// n: a number of 7 bits a byte; text: u8 length, ASCII
/// </code>
/// </summary>
internal static class ActCodec
{
    public static void Write(ByteWriter writer, Act act)
    {
        writer.Byte((int)act.Kind);
        writer.Text(act.By);
        writer.Byte(act.At is null ? 0 : 1);
        if (act.At is { } at)
        {
            ListCodec.Write(writer, at);
        }

        switch (act)
        {
            case RegisterPerson register:
                CandidateCodec.Write(writer, register.Candidate);
                writer.Text(register.Centre);
                writer.Byte((int)register.Channel);
                writer.Byte(register.DocumentsDoubtful ? 1 : 0);
                break;
            case ChangeResume change:
                CandidateCodec.Write(writer, change.Candidate);
                break;
            case ChangeConsent change:
                Write(writer, change.PersonId, (int)change.Consent);
                writer.Byte(change.IsGiven ? 1 : 0);
                break;
            case ReportCircumstance report:
                Write(writer, report.PersonId, (int)report.Circumstance);
                writer.Number(DateNumber.Of(report.OccurredOn));
                writer.Text(report.NewCentre);
                break;
            case EndRegistration end:
                writer.Text(end.PersonId);
                break;
            case DraftUnemployed draft:
                writer.Text(draft.PersonId);
                writer.Text(draft.MobilityCentre);
                break;
            case RegisterUnemployed register:
                Write(writer, register.PersonId, (int)register.Facts.Sex);
                writer.Byte(BitsOf(register.Facts));
                break;
            case RefuseUnemployed refuse:
                Write(writer, refuse.PersonId, (int)refuse.Obstacle);
                break;
            case RecordPlan plan:
                writer.Text(plan.PersonId);
                break;
            case ProposeDeregistration propose:
                Write(writer, propose.PersonId, (int)propose.Ground);
                ListCodec.Write(writer, propose.NotifiedAt ?? Never);
                break;
            case Deregister deregister:
                Write(writer, deregister.PersonId, (int)deregister.Ground);
                break;
            case DismissDeregistration dismiss:
                Write(writer, dismiss.PersonId, (int)dismiss.Ground);
                break;
            case RecordDeregistrationNotice notice:
                writer.Text(notice.PersonId);
                break;
            case RegisterVacancy register:
                VacancyCodec.Write(writer, register.Vacancy);
                writer.Text(register.Centre);
                writer.Byte((int)register.Post);
                writer.Number(register.AroseOn is { } arose ? DateNumber.Of(arose) : 0);
                writer.Byte(register.HasDiscriminatoryWording ? 1 : 0);
                break;
            case ChangeVacancy change:
                VacancyCodec.Write(writer, change.Vacancy);
                break;
            case CloseVacancy close:
                Write(writer, close.VacancyId, (int)close.Reason);
                break;
            case RecordSelection selection:
                Write(writer, selection);
                break;
            case Offer offer:
                Write(writer, offer.PersonId, offer.VacancyId);
                writer.Byte(offer.OpenOffersMax);
                break;
            case AnswerOffer answer:
                Write(writer, answer.PersonId, answer.VacancyId);
                writer.Byte(answer.Agrees ? 1 : 0);
                writer.Byte((int)answer.Reason);
                break;
            case Refer refer:
                Write(writer, refer.PersonId, refer.VacancyId);
                break;
            case SetInterview set:
                Write(writer, set.PersonId, set.VacancyId);
                break;
            case AttendInterview attend:
                Write(writer, attend.PersonId, attend.VacancyId);
                break;
            case Decide decide:
                Write(writer, decide.PersonId, decide.VacancyId);
                writer.Byte(decide.IsHired ? 1 : 0);
                writer.Byte((int)decide.Reason);
                break;
            case CancelCase cancel:
                Write(writer, cancel.PersonId, cancel.VacancyId);
                break;
            case PassTime pass:
                ListCodec.Write(writer, pass.Through);
                break;
            case AdoptCalendar adopt:
                LongText.Write(writer, adopt.Text);
                break;
            case AcknowledgeDeadline acknowledge:
                writer.Number(acknowledge.Number);
                writer.Number(acknowledge.Generation);
                break;
            default:
                throw new ArgumentException($"an act without a stored form: {act.Kind}", nameof(act));
        }
    }

    /// <exception cref="NewerFormatException">The kind is not one that this program knows.</exception>
    /// <exception cref="InvalidDataException">The bytes are not an act of that kind.</exception>
    public static Act Read(ref ByteReader reader)
    {
        var kind = (ActKind)reader.Byte();
        var by = reader.Text();
        UtcTime? at = reader.Byte() != 0 ? ListCodec.ReadTime(ref reader) : null;
        return Read(kind, ref reader) with { By = by, At = at };
    }

    /// <summary>Stands for a time that was not stated.</summary>
    private static UtcTime Never => new(DateTimeOffset.MinValue.ToUnixTimeSeconds());

    private static Act Read(ActKind kind, ref ByteReader reader) => kind switch
    {
        ActKind.RegisterPerson => new RegisterPerson(CandidateCodec.Read(ref reader), reader.Text(), (Channel)reader.Byte(), reader.Byte() != 0),
        ActKind.ChangeResume => new ChangeResume(CandidateCodec.Read(ref reader)),
        ActKind.ChangeConsent => new ChangeConsent(reader.Text(), (Consent)reader.Byte(), reader.Byte() != 0),
        ActKind.ReportCircumstance => new ReportCircumstance(reader.Text(), (Circumstance)reader.Byte(), ListCodec.ReadDate(ref reader), reader.Text()),
        ActKind.EndRegistration => new EndRegistration(reader.Text()),
        ActKind.DraftUnemployed => new DraftUnemployed(reader.Text(), reader.Text()),
        ActKind.RegisterUnemployed => new RegisterUnemployed(reader.Text(), FactsOf((Sex)reader.Byte(), reader.Byte())),
        ActKind.RefuseUnemployed => new RefuseUnemployed(reader.Text(), (UnemployedObstacle)reader.Byte()),
        ActKind.RecordPlan => new RecordPlan(reader.Text()),
        ActKind.ProposeDeregistration => new ProposeDeregistration(
            reader.Text(), (DeregistrationGround)reader.Byte(), ListCodec.ReadTime(ref reader) is var told && told != Never ? told : null),
        ActKind.Deregister => new Deregister(reader.Text(), (DeregistrationGround)reader.Byte()),
        ActKind.DismissDeregistration => new DismissDeregistration(reader.Text(), (DeregistrationGround)reader.Byte()),
        ActKind.RecordDeregistrationNotice => new RecordDeregistrationNotice(reader.Text()),
        ActKind.RegisterVacancy => new RegisterVacancy(VacancyCodec.Read(ref reader), reader.Text(), (PostKind)reader.Byte(), ReadDay(ref reader), reader.Byte() != 0),
        ActKind.ChangeVacancy => new ChangeVacancy(VacancyCodec.Read(ref reader)),
        ActKind.CloseVacancy => new CloseVacancy(reader.Text(), (VacancyEnd)reader.Byte()),
        ActKind.RecordSelection => ReadSelection(ref reader),
        ActKind.Offer => new Offer(reader.Text(), reader.Text(), reader.Byte()),
        ActKind.AnswerOffer => new AnswerOffer(reader.Text(), reader.Text(), reader.Byte() != 0, (PersonReason)reader.Byte()),
        ActKind.Refer => new Refer(reader.Text(), reader.Text()),
        ActKind.SetInterview => new SetInterview(reader.Text(), reader.Text()),
        ActKind.AttendInterview => new AttendInterview(reader.Text(), reader.Text()),
        ActKind.Decide => new Decide(reader.Text(), reader.Text(), reader.Byte() != 0, (EmployerReason)reader.Byte()),
        ActKind.CancelCase => new CancelCase(reader.Text(), reader.Text()),
        ActKind.PassTime => new PassTime(ListCodec.ReadTime(ref reader)),
        ActKind.AdoptCalendar => new AdoptCalendar(LongText.Read(ref reader, CalendarFile.TextBytesMax)),
        ActKind.AcknowledgeDeadline => new AcknowledgeDeadline(reader.Number(int.MaxValue), reader.Number(int.MaxValue)),
        _ => throw new NewerFormatException($"an act of kind {(int)kind}, which this program does not know: it takes a newer program to read it"),
    };

    private static void Write(ByteWriter writer, string id, int number)
    {
        writer.Text(id);
        writer.Byte(number);
    }

    private static void Write(ByteWriter writer, string personId, string vacancyId)
    {
        writer.Text(personId);
        writer.Text(vacancyId);
    }

    private static int BitsOf(UnemployedFacts facts) =>
        (facts.IsEmployed ? 1 : 0) | (facts.HasEarlyPensionAge ? 2 : 0) | (facts.HasFalsePapers ? 4 : 0) | (facts.IsStudent ? 8 : 0) | (facts.IsSentenced ? 16 : 0);

    private static UnemployedFacts FactsOf(Sex sex, int bits) => new()
    {
        Sex = sex,
        IsEmployed = (bits & 1) != 0,
        HasEarlyPensionAge = (bits & 2) != 0,
        HasFalsePapers = (bits & 4) != 0,
        IsStudent = (bits & 8) != 0,
        IsSentenced = (bits & 16) != 0,
    };

    private static DateOnly? ReadDay(ref ByteReader reader)
    {
        var before = reader;
        if (reader.Number() == 0)
        {
            return null;
        }

        reader = before;
        return ListCodec.ReadDate(ref reader);
    }

    private static void Write(ByteWriter writer, RecordSelection selection)
    {
        writer.Byte((int)selection.Side);
        writer.Text(selection.SubjectId);
        writer.Number(selection.PoolPosition);
        writer.Byte(selection.Matches.Count);
        foreach (var match in selection.Matches)
        {
            writer.Text(match.Id);
            writer.Number(match.Total);
            foreach (var score in (ReadOnlySpan<int>)[
                match.Scores.Profession, match.Scores.Qualification, match.Scores.Experience, match.Scores.Salary, match.Scores.Skills, match.Scores.Transport,
                match.Scores.Schedule])
            {
                writer.Number(score);
            }

            writer.Number(match.EmployerFit);
            writer.Number(match.CandidateFit);
            writer.Byte(match.Entry);
            writer.Byte(match.Suitable ? 1 : 0);
            writer.Byte(match.Step);
        }
    }

    private static RecordSelection ReadSelection(ref ByteReader reader)
    {
        var (side, subject, position) = ((SelectionSide)reader.Byte(), reader.Text(), reader.Number());
        var matches = new Match[reader.Number(RecordSelection.MatchesMax)];
        for (var i = 0; i < matches.Length; i++)
        {
            var (id, total) = (reader.Text(), reader.Number(Limits.TotalMax));
            var scores = new Scores(
                Score(ref reader), Score(ref reader), Score(ref reader), Score(ref reader), Score(ref reader), Score(ref reader), Score(ref reader));
            matches[i] = new Match(id, total, scores, Score(ref reader), Score(ref reader), reader.Byte(), reader.Byte() != 0, reader.Byte());
        }

        return new RecordSelection(side, subject, position, matches);
    }

    private static int Score(ref ByteReader reader) => reader.Number(Limits.Score);
}
