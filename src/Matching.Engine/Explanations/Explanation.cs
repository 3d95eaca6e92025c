namespace Matching.Engine.Explanations;

/// <summary>A named value that was compared or computed with. Values are spelled as in DATA.md; lists are joined by <c>|</c>.</summary>
public sealed record Fact(string Key, string Value);

/// <summary>
/// One gate of SCORING.md. <paramref name="Entry"/> is set for the gates judged per entry. <paramref name="Law"/> is the
/// paragraph it rests on, such as <c>Order 214 §70</c>.
/// </summary>
public sealed record GateVerdict(string Code, int? Entry, bool Open, string Law, Fact[] Compared);

/// <summary>One criterion: its score 0…1000, what it weighs, and their product, with the inputs of the formula.</summary>
public sealed record CriterionScore(string Code, int Score, int Weight, int Contribution, Fact[] Inputs);

/// <summary>One profession of the candidate against the vacancy.</summary>
public sealed record EntryExplanation
{
    public required int Index { get; init; }

    public required string Occupation { get; init; }

    /// <summary>Whether all gates are open for this entry.</summary>
    public required bool Open { get; init; }

    /// <summary>Where the gates are closed: what the total would be if they were open.</summary>
    public required int Total { get; init; }

    public required int EmployerFit { get; init; }

    public required int CandidateFit { get; init; }

    /// <summary>Counted from 0; null where the vacancy states no alternatives.</summary>
    public required int? ChosenAlternative { get; init; }

    public required CriterionScore[] Criteria { get; init; }
}

/// <summary>Why a match is, or is not, suitable work (Order 214 §2(10)).</summary>
public sealed record SuitabilityReason(string Code, bool Holds, string Law);

/// <summary>
/// A single value that, changed alone, opens every gate (<c>open_gates</c>) or brings the pair into the first n
/// (<c>enter_first</c>); checked by scoring the changed pair again.
/// </summary>
public sealed record NearestChange
{
    public required string Code { get; init; }

    public required string Goal { get; init; }

    /// <summary>Whose value it is: <c>candidate</c> or <c>vacancy</c>; <c>time</c> where one has only to wait.</summary>
    public required string Side { get; init; }

    /// <summary>The entry concerned, counted from 0.</summary>
    public required int? Entry { get; init; }

    /// <summary>What the value belongs to: an occupation, a skill, a language, a section…; empty where there is but one.</summary>
    public required string Subject { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>By how much, in the value's own unit; 1 for a thing that is had or not.</summary>
    public required int Amount { get; init; }

    /// <summary>The candidate's total after it.</summary>
    public required int Total { get; init; }

    /// <summary>Whether the pair then stands in the first n; null where none were asked about, or where the change moves the others too.</summary>
    public required bool? WithinFirst { get; init; }
}

/// <summary>Names of an occupation that the explanation mentions.</summary>
public sealed record OccupationNames(string Code, string Ru, string Kk, string En);

/// <summary>All that is to be said about one vacancy and one candidate. Codes are stable; the words are in Texts.tsv.</summary>
public sealed record Explanation
{
    public required string VacancyId { get; init; }

    public required string CandidateId { get; init; }

    public required string VacancyOccupation { get; init; }

    public required string Policy { get; init; }

    public required string Audience { get; init; }

    public required DateOnly AsOf { get; init; }

    public required int Step { get; init; }

    /// <summary>Whether every gate is open for at least one entry.</summary>
    public required bool Passes { get; init; }

    /// <summary>The total of the shown entry; null where the pair does not pass.</summary>
    public required int? Total { get; init; }

    /// <summary>The shown entry, counted from 0.</summary>
    public required int Entry { get; init; }

    public required int EmployerFit { get; init; }

    public required int CandidateFit { get; init; }

    public required bool Suitable { get; init; }

    public required SuitabilityReason[] SuitableReasons { get; init; }

    /// <summary>How many first places were asked about; null where none were.</summary>
    public required int? FirstSize { get; init; }

    /// <summary><c>candidate</c>: in the shortlist of the vacancy; <c>vacancy</c>: in that of the candidate; null where no places were asked about.</summary>
    public required string? Ranked { get; init; }

    /// <summary>Whether the pair stands in the first n; null where no places were asked about.</summary>
    public required bool? WithinFirst { get; init; }

    /// <summary>Every gate in the order of SCORING.md, open and closed.</summary>
    public required GateVerdict[] Gates { get; init; }

    public required EntryExplanation[] Entries { get; init; }

    /// <summary>Salary, schedules and employment that either side left empty, as <c>candidate_schedules</c>.</summary>
    public required string[] NotStated { get; init; }

    /// <summary>Nearest first. Empty: nothing to change, or no single change is enough.</summary>
    public required NearestChange[] NearestChanges { get; init; }

    public required OccupationNames[] Occupations { get; init; }
}
