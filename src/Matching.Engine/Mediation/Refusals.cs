using Matching.Engine.Explanations;
using Matching.Engine.Primitives;

namespace Matching.Engine.Mediation;

/// <summary>What is said about a refusal: a stable code, the paragraph that it rests on, and words.</summary>
public static class Refusals
{
    /// <summary>The name in small letters: <c>answer_late</c>.</summary>
    public static string Code(Refusal refusal) => SnakeCase.Of(refusal.ToString());

    /// <summary>Empty where no paragraph forbids it, but the record does.</summary>
    public static string Law(Refusal refusal) => refusal switch
    {
        Refusal.NoSuchPerson => "Order 214 §4",
        Refusal.AlreadyRegistered => "Order 214 §12",
        Refusal.DocumentsDoubtful => "Order 214 §8",
        Refusal.GuardianConsentMissing => "Order 214 §6",
        Refusal.NotDirectlyUnemployed or Refusal.NotJobSeeker or Refusal.NoDraft or Refusal.AlreadyDrafted => "Order 214 §38",
        Refusal.NotUnemployed => "Order 214 §44",
        Refusal.SearchNotOver => "Order 214 §38, §53",
        Refusal.UnderSixteen => "Order 214 §41(1)",
        Refusal.Employed => "Order 214 §41(2)",
        Refusal.PensionAge => "Order 214 §41(3)",
        Refusal.FalsePapers => "Order 214 §41(4)",
        Refusal.Student => "Order 214 §41(5)",
        Refusal.Sentenced => "Order 214 §41(6)",
        Refusal.PlanNotDue => "Order 214 §61",
        Refusal.NoGround or Refusal.DeregisterInstead => "Order 214 §51",
        Refusal.AbsenceTooShort => "Order 214 §51(3)",
        Refusal.TooFewRefusals => "Order 214 §51(2)",
        Refusal.NoNoticeDue => "Order 214 §52",
        Refusal.NoSuchVacancy or Refusal.VacancyAlreadyRegistered or Refusal.PostExcluded => "Order 214 §66",
        Refusal.NotSelected or Refusal.SelectionOutdated => "Order 214 §69, §70",
        Refusal.AlreadyOffered or Refusal.NotOffered or Refusal.AnswerLate => "Order 214 §72",
        Refusal.NotAgreed => "Order 214 §73",
        Refusal.NotReferred => "Order 214 §73, §75",
        Refusal.NoInterview => "Order 214 §74",
        Refusal.DecisionLate => "Order 214 §75",
        Refusal.AlreadyHired => "Order 214 §76",
        _ => "",
    };

    public static string Text(Refusal refusal, Language language) => TextTable.Of("refusal." + Code(refusal), language);
}
