namespace Matching.Engine.Shortlists;

/// <summary>The seven criteria of a match, each 0…1000.</summary>
public readonly record struct Scores(
    int Profession, int Qualification, int Experience, int Salary, int Skills, int Transport, int Schedule);

/// <summary>
/// One line of a shortlist. <paramref name="Id"/> is the candidate's, or mirrored the vacancy's;
/// <paramref name="Entry"/> counts from 0; <paramref name="Step"/> is the step of widening, 0…3.
/// </summary>
public readonly record struct Match(
    string Id, int Total, Scores Scores, int EmployerFit, int CandidateFit, int Entry, bool Suitable, int Step);

/// <summary>The first n for one vacancy (or candidate), best first.</summary>
public sealed record Shortlist(string SubjectId, Match[] Matches);
