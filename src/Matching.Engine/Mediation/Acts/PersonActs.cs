using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Mediation.Acts;

/// <summary>
/// Registers a person with their résumé (Order 214 §12, §20, §33). The candidate's status is how they are registered: job seeker, other, portal. Somebody of the
/// portal or other becomes a job seeker by being registered again.
/// </summary>
public sealed record RegisterPerson(Candidate Candidate, string Centre, Channel Channel, bool DocumentsDoubtful = false) : Act
{
    public override ActKind Kind => ActKind.RegisterPerson;
}

/// <summary>Replaces the résumé. Status, registration and consents stay as they are registered.</summary>
public sealed record ChangeResume(Candidate Candidate) : Act
{
    public override ActKind Kind => ActKind.ChangeResume;
}

/// <summary>Without the consent to processing a person leaves at once, whatever is open.</summary>
public sealed record ChangeConsent(string PersonId, Consent Consent, bool IsGiven) : Act
{
    public override ActKind Kind => ActKind.ChangeConsent;
}

/// <summary>Something changed for the person (§64).</summary>
/// <param name="NewCentre">Where they moved to; empty: the centre stays.</param>
public sealed record ReportCircumstance(string PersonId, Circumstance Circumstance, DateOnly OccurredOn, string NewCentre = "") : Act
{
    public override ActKind Kind => ActKind.ReportCircumstance;
}

/// <summary>The person no longer looks for work. The unemployed are deregistered instead (§51).</summary>
public sealed record EndRegistration(string PersonId) : Act
{
    public override ActKind Kind => ActKind.EndRegistration;
}

/// <summary>The career centre's draft of the decision to register as unemployed, sent to the labour mobility centre (§38).</summary>
/// <param name="MobilityCentre">Which signs it (§39), and decides on deregistration (§51).</param>
public sealed record DraftUnemployed(string PersonId, string MobilityCentre) : Act
{
    public override ActKind Kind => ActKind.DraftUnemployed;
}

/// <summary>The signed decision (§39), or on the portal the automatic one (§53). The grounds of §41 are its gates.</summary>
public sealed record RegisterUnemployed(string PersonId, UnemployedFacts Facts) : Act
{
    public override ActKind Kind => ActKind.RegisterUnemployed;
}

/// <summary>The decision not to (§40, §41).</summary>
public sealed record RefuseUnemployed(string PersonId, UnemployedObstacle Obstacle) : Act
{
    public override ActKind Kind => ActKind.RefuseUnemployed;
}

/// <summary>The individual plan of employment was drawn up (§61).</summary>
public sealed record RecordPlan(string PersonId) : Act
{
    public override ActKind Kind => ActKind.RecordPlan;
}

/// <summary>A ground of §51 became known.</summary>
/// <param name="NotifiedAt">Of an absence: when the person was told to come.</param>
public sealed record ProposeDeregistration(string PersonId, DeregistrationGround Ground, UtcTime? NotifiedAt = null) : Act
{
    public override ActKind Kind => ActKind.ProposeDeregistration;
}

/// <summary>A human's decision on a ground that stands (§51).</summary>
public sealed record Deregister(string PersonId, DeregistrationGround Ground) : Act
{
    public override ActKind Kind => ActKind.Deregister;
}

/// <summary>A human's decision that a ground does not hold.</summary>
public sealed record DismissDeregistration(string PersonId, DeregistrationGround Ground) : Act
{
    public override ActKind Kind => ActKind.DismissDeregistration;
}

/// <summary>The person was told (§52).</summary>
public sealed record RecordDeregistrationNotice(string PersonId) : Act
{
    public override ActKind Kind => ActKind.RecordDeregistrationNotice;
}
