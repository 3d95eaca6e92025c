namespace Matching.Engine.Deadlines;

/// <summary>What must follow, as it is stored: a number is never given another meaning. <see cref="DeadlineRules"/> has the paragraphs of Order 214.</summary>
public enum DeadlineKind : byte
{
    /// <summary>A vacancy was registered: candidates are selected.</summary>
    CandidateSelection = 1,

    /// <summary>A job seeker was registered at a centre: suitable work is selected.</summary>
    VacancySelection = 2,

    /// <summary>A person was registered on the portal: vacancies are selected automatically.</summary>
    PortalSelection = 3,

    /// <summary>Suitable work arose: the person is told of it.</summary>
    Notification = 4,

    /// <summary>Work was offered: the person answers. Silence ends the offer.</summary>
    Answer = 5,

    /// <summary>The person agreed: the résumé goes to the employer.</summary>
    Referral = 6,

    /// <summary>An unemployed person was told of an interview: they turn to the employer.</summary>
    Interview = 7,

    /// <summary>A person was referred: the employer decides. Silence is a refusal.</summary>
    EmployerDecision = 8,

    /// <summary>Nothing was found, or work was refused: the centre drafts the decision to register the person as unemployed.</summary>
    UnemployedDraft = 9,

    /// <summary>The draft is signed, or refused.</summary>
    UnemployedDecision = 10,

    /// <summary>A person was registered as unemployed: the plan of employment is drawn up.</summary>
    EmploymentPlan = 11,

    /// <summary>The circumstances of an unemployed person changed: they report it.</summary>
    CircumstanceReport = 12,

    /// <summary>A ground for it arose: the person is taken off the register, or the ground is dismissed.</summary>
    Deregistration = 13,

    /// <summary>A person was taken off the register: they are told.</summary>
    DeregistrationNotice = 14,

    /// <summary>Until then something suitable is looked for; then registration as unemployed is proposed, if nothing was found. Nobody's duty, never a breach.</summary>
    SearchEnd = 15,
}
