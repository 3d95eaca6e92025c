using Google.Protobuf.Collections;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Intake;

namespace Matching.Grpc.Mapping;

/// <summary>Registrations as messages. Enumerations have the numbers that are stored.</summary>
internal static class RegistrationMapping
{
    public static V1.Person ToMessage(PersonView person)
    {
        var message = new V1.Person
        {
            PersonId = person.Id,
            Centre = person.Centre,
            MobilityCentre = person.MobilityCentre,
            Status = MessageWriter.Enumerated<V1.CandidateStatus>((int)person.Status),
            Channel = (V1.Channel)person.Channel,
            IsRegistered = person.IsRegistered,
            IsWorking = person.IsWorking,
            RegisteredAt = MessageWriter.Time(person.Registered),
            StatusSince = MessageWriter.Time(person.StatusSince),
            IsUnemployedProposed = person.IsUnemployedProposed,
            IsUnemployedDrafted = person.IsUnemployedDrafted,
            Refusals = person.Refusals,
            OpenOffers = person.OpenOffers,
            Selected = person.Selected,
            IsLookedFor = person.IsLookedFor,
        };
        message.Grounds.AddRange(person.Grounds.Select(ground => (V1.DeregistrationGround)ground));
        return message;
    }

    public static V1.VacancyRegistration ToMessage(VacancyView vacancy)
    {
        var message = new V1.VacancyRegistration
        {
            VacancyId = vacancy.Id,
            Centre = vacancy.Centre,
            EmployerId = vacancy.EmployerId,
            IsOpen = vacancy.IsOpen,
            RegisteredAt = MessageWriter.Time(vacancy.Registered),
            ClosedAt = vacancy.Closed is { } closed ? MessageWriter.Time(closed) : null,
            End = (V1.VacancyEnd)vacancy.End.GetValueOrDefault(),
            OpeningsLeft = vacancy.OpeningsLeft,
            IsLookedFor = vacancy.IsLookedFor,
        };
        MessageWriter.AddBits(message.Findings, (int)vacancy.Findings);
        return message;
    }

    /// <param name="wordings">What was found in each text.</param>
    public static void AddFindings(RepeatedField<V1.VacancyFinding> messages, VacancyFindings findings, IReadOnlyList<IReadOnlyList<WordingFinding>> wordings)
    {
        foreach (var finding in Enum.GetValues<VacancyFindings>().Where(one => one != VacancyFindings.None && findings.HasFlag(one)))
        {
            var message = new V1.VacancyFinding { Kind = MessageWriter.Enumerated<V1.VacancyFindingKind>(int.Log2((int)finding)), Law = VacancyFindingLaws.Of(finding) };
            if (finding == VacancyFindings.Discriminatory)
            {
                message.Wordings.AddRange(wordings.SelectMany((found, text) => found.Select(one => ToMessage(one, text))));
            }

            messages.Add(message);
        }
    }

    private static V1.WordingFinding ToMessage(WordingFinding found, int text) =>
        new() { Kind = (V1.WordingKind)found.Kind, Words = found.Words, Text = text, Start = found.Start, Length = found.Words.Length };
}
