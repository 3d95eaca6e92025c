using Matching.Engine.Records;

namespace Matching.Engine.Mediation.Acts;

/// <summary>An employer's vacancy, through the portal (Order 214 §66 to §69). One that was closed may be registered again.</summary>
/// <param name="AroseOn">When the place became free; null: not stated.</param>
/// <param name="HasDiscriminatoryWording">What the check of its texts found; the texts themselves are kept nowhere.</param>
public sealed record RegisterVacancy(Vacancy Vacancy, string Centre, PostKind Post = PostKind.Ordinary, DateOnly? AroseOn = null, bool HasDiscriminatoryWording = false) : Act
{
    public override ActKind Kind => ActKind.RegisterVacancy;
}

/// <summary>Replaces its terms. Candidates are selected anew; who has an offer keeps it, and may refuse it without its counting.</summary>
public sealed record ChangeVacancy(Vacancy Vacancy) : Act
{
    public override ActKind Kind => ActKind.ChangeVacancy;
}

public sealed record CloseVacancy(string VacancyId, VacancyEnd Reason) : Act
{
    public override ActKind Kind => ActKind.CloseVacancy;
}
