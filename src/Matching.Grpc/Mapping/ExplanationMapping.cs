using Google.Protobuf.Collections;
using Matching.Engine.Explanations;

namespace Matching.Grpc.Mapping;

/// <summary>An explanation as a message.</summary>
internal static class ExplanationMapping
{
    private const string RankedVacancy = "vacancy";

    public static V1.Explanation ToMessage(Explanation explanation, V1.Audience audience)
    {
        var message = new V1.Explanation
        {
            VacancyId = explanation.VacancyId,
            CandidateId = explanation.CandidateId,
            VacancyOccupation = explanation.VacancyOccupation,
            PolicyVersion = explanation.Policy,
            Audience = audience,
            AsOf = MessageWriter.Date(explanation.AsOf),
            Step = explanation.Step,
            Passes = explanation.Passes,
            Entry = explanation.Entry,
            EmployerFit = explanation.EmployerFit,
            CandidateFit = explanation.CandidateFit,
            Suitable = explanation.Suitable,
            Ranked = explanation.Ranked switch
            {
                null => V1.RankedSide.Unspecified,
                RankedVacancy => V1.RankedSide.Vacancy,
                _ => V1.RankedSide.Candidate,
            },
        };
        if (explanation.Total is { } total)
        {
            message.Total = total;
        }

        if (explanation.FirstSize is { } size)
        {
            message.FirstSize = size;
        }

        if (explanation.WithinFirst is { } within)
        {
            message.WithinFirst = within;
        }

        message.SuitableReasons.AddRange(explanation.SuitableReasons.Select(
            reason => new V1.SuitabilityReason { Code = reason.Code, Holds = reason.Holds, Law = reason.Law }));
        message.Gates.AddRange(explanation.Gates.Select(ToMessage));
        message.Entries.AddRange(explanation.Entries.Select(ToMessage));
        message.NotStated.AddRange(explanation.NotStated);
        message.NearestChanges.AddRange(explanation.NearestChanges.Select(ToMessage));
        message.Occupations.AddRange(explanation.Occupations.Select(
            names => new V1.OccupationNames { Code = names.Code, NameRu = names.Ru, NameKk = names.Kk, NameEn = names.En }));
        return message;
    }

    private static V1.GateVerdict ToMessage(GateVerdict gate)
    {
        var message = new V1.GateVerdict { Code = gate.Code, Open = gate.Open, Law = gate.Law };
        if (gate.Entry is { } entry)
        {
            message.Entry = entry;
        }

        Add(message.Compared, gate.Compared);
        return message;
    }

    private static V1.EntryExplanation ToMessage(EntryExplanation entry)
    {
        var message = new V1.EntryExplanation
        {
            Index = entry.Index,
            Occupation = entry.Occupation,
            Open = entry.Open,
            Total = entry.Total,
            EmployerFit = entry.EmployerFit,
            CandidateFit = entry.CandidateFit,
        };
        if (entry.ChosenAlternative is { } chosen)
        {
            message.ChosenAlternative = chosen;
        }

        message.Criteria.AddRange(entry.Criteria.Select(ToMessage));
        return message;
    }

    private static V1.CriterionScore ToMessage(CriterionScore criterion)
    {
        var message = new V1.CriterionScore
        {
            Code = criterion.Code,
            Score = criterion.Score,
            Weight = criterion.Weight,
            Contribution = criterion.Contribution,
        };
        Add(message.Inputs, criterion.Inputs);
        return message;
    }

    private static V1.NearestChange ToMessage(NearestChange change)
    {
        var message = new V1.NearestChange
        {
            Code = change.Code,
            Goal = change.Goal,
            Side = change.Side,
            Subject = change.Subject,
            From = change.From,
            To = change.To,
            Amount = change.Amount,
            Total = change.Total,
        };
        if (change.Entry is { } entry)
        {
            message.Entry = entry;
        }

        if (change.WithinFirst is { } within)
        {
            message.WithinFirst = within;
        }

        return message;
    }

    private static void Add(RepeatedField<V1.Fact> facts, Fact[] records) =>
        facts.AddRange(records.Select(fact => new V1.Fact { Key = fact.Key, Value = fact.Value }));
}
