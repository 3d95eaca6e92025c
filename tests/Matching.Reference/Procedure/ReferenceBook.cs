using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Reference.Procedure;

/// <summary>
/// The procedure of Order 214 once more, with lists that are walked from end to end: no numbers, no tables, nothing kept that can be counted. It shares the words of the
/// acts and of the states with the engine, and no code.
/// </summary>
public sealed partial class ReferenceBook
{
    private readonly List<ReferencePerson> people = [];
    private readonly List<ReferenceVacancy> vacancies = [];
    private readonly List<ReferenceCase> cases = [];
    private readonly List<ReferenceDeadline> deadlines = [];
    private readonly List<ReferenceEnd> ends = [];
    private readonly List<(StageKind Kind, string Person, string Vacancy, UtcTime At)> stages = [];
    private readonly Dictionary<string, Candidate> candidates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Vacancy> jobs = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<(DateOnly From, int Months)> malePension;
    private readonly IReadOnlyList<(DateOnly From, int Months)> femalePension;
    private readonly IReadOnlyList<(DateOnly From, int Tenge)> wages;
    private ReferenceClock clock;
    private UtcTime recorded;
    private UtcTime at;
    private long position;

    /// <param name="calendar">The text of the first calendar.</param>
    /// <param name="pensionAges">Lines <c>age,SEX,FROM,YEARS,MONTHS</c>.</param>
    /// <param name="minimumWages">Lines <c>wage,FROM,TENGE</c>.</param>
    public ReferenceBook(string calendar, string pensionAges, string minimumWages)
    {
        clock = new ReferenceClock([calendar]);
        (malePension, femalePension) = (Pension(pensionAges, "male"), Pension(pensionAges, "female"));
        wages = [.. Lines(minimumWages, "wage").Select(line => (Day(line[1]), Number(line[2])))];
    }

    public IReadOnlyList<ReferencePerson> People => people;

    public IReadOnlyList<ReferenceVacancy> Vacancies => vacancies;

    public IReadOnlyList<ReferenceCase> Cases => cases;

    public IReadOnlyList<ReferenceDeadline> Deadlines => deadlines;

    public IReadOnlyList<ReferenceEnd> Ends => ends;

    /// <summary>What happened since the last act began.</summary>
    public IReadOnlyList<(StageKind Kind, string Person, string Vacancy, UtcTime At)> Stages => stages;

    public IReadOnlyDictionary<string, Candidate> Candidates => candidates;

    public IReadOnlyDictionary<string, Vacancy> Jobs => jobs;

    public IReadOnlyList<string> Calendars => clock.Texts;

    /// <param name="atPosition">Of the journal: acts that come later have a higher one.</param>
    public Refusal Apply(Act act, UtcTime recordedAt, long atPosition)
    {
        (recorded, at, position) = (recordedAt, act.At ?? recordedAt, atPosition);
        stages.Clear();
        return at.UnixSeconds > recorded.UnixSeconds + 60 ? Refusal.TimeAhead
            : at.UnixSeconds < recorded.UnixSeconds - (31 * 86_400) ? Refusal.TimeTooOld
            : Do(act);
    }

    /// <summary>For whom something is to be looked for, the most urgent first.</summary>
    public IReadOnlyList<ReferenceWanted> Wanted() =>
    [
        .. vacancies.Where(vacancy => vacancy.LookedForUntil is not null)
            .Select(vacancy => (vacancy.Number, new ReferenceWanted(SelectionSide.Vacancy, vacancy.Id, vacancy.LookedForUntil!.Value)))
            .Concat(people.Where(person => person.LookedForUntil is not null)
                .Select(person => (person.Number, new ReferenceWanted(SelectionSide.Person, person.Id, person.LookedForUntil!.Value))))
            .OrderBy(item => item.Item2.Due).ThenBy(item => item.Item2.Side).ThenBy(item => item.Number)
            .Select(item => item.Item2),
    ];

    public int OpenOffersOf(ReferencePerson person) => cases.Count(item => item.Person == person && item.IsAsked);

    public int SelectedOf(ReferencePerson person) => cases.Count(item => item.Person == person && item.State == CaseState.Selected);

    private Refusal Do(Act act) => act switch
    {
        RegisterPerson register => Do(register),
        ChangeResume change => Do(change),
        ChangeConsent change => Do(change),
        ReportCircumstance report => Do(report),
        EndRegistration end => Do(end),
        DraftUnemployed draft => Do(draft),
        RegisterUnemployed register => Do(register),
        RefuseUnemployed refuse => Do(refuse),
        RecordPlan plan => Do(plan),
        ProposeDeregistration propose => Do(propose),
        Deregister deregister => Do(deregister),
        DismissDeregistration dismiss => Do(dismiss),
        RecordDeregistrationNotice notice => Do(notice),
        RegisterVacancy register => Do(register),
        ChangeVacancy change => Do(change),
        CloseVacancy close => Do(close),
        RecordSelection selection => Do(selection),
        Offer offer => Do(offer),
        AnswerOffer answer => Do(answer),
        Refer refer => Do(refer),
        SetInterview set => Do(set),
        AttendInterview attend => Do(attend),
        Decide decide => Do(decide),
        CancelCase cancel => Do(cancel),
        PassTime pass => Do(pass),
        AdoptCalendar adopt => Do(adopt),
        _ => throw new ArgumentException($"an act that the reference does not know: {act.Kind}", nameof(act)),
    };

    private void Tell(StageKind kind, ReferencePerson? person, ReferenceVacancy? vacancy = null) => stages.Add((kind, person?.Id ?? "", vacancy?.Id ?? "", at));

    private static IEnumerable<string[]> Lines(string text, string kind) =>
        text.Split('\n').Select(line => line.Trim().Split(',')).Where(fields => fields[0] == kind);

    private static List<(DateOnly From, int Months)> Pension(string text, string sex) =>
        [.. Lines(text, "age").Where(line => line[1] == sex).Select(line => (Day(line[2]), (Number(line[3]) * 12) + Number(line[4])))];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
