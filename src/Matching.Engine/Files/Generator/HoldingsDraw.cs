using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>What a person holds that follows from the professions: licences, skills, recognised qualifications.</summary>
internal sealed class HoldingsDraw(OccupationProfiles occupations, DateOnly referenceDate)
{
    public static Licences Licences(ref RandomStream random, Entry[] entries, int age, bool hasCar)
    {
        if (age < 18)
        {
            return Records.Licences.None;
        }

        var held = random.Chance(hasCar ? CandidateShares.LicenceBWithCarPerMille : CandidateShares.LicenceBPerMille)
            ? Records.Licences.B
            : Records.Licences.None;
        if (held != 0 && random.Chance(CandidateShares.LicenceCPerMille))
        {
            held |= Records.Licences.C;
        }

        foreach (var entry in entries)
        {
            var needed = OccupationProfile.LicencesOf(entry.Occupation.Group);
            if (needed != 0 && random.Chance(CandidateShares.LicenceHeldByDriversPerMille))
            {
                // Who drives a lorry or a bus began with a car, and most bus drivers with a lorry.
                held |= needed | Records.Licences.B;
                held |= needed == Records.Licences.D && random.Chance(700) ? Records.Licences.C : 0;
            }
        }

        return held;
    }

    public string[] Skills(ref RandomStream random, Entry[] entries, OccupationProfile profile)
    {
        if (random.Chance(CandidateShares.WithoutSkillsPerMille))
        {
            return [];
        }

        var skills = Sampling.Some(ref random, profile.TypicalSkills, CandidateShares.SkillCount.Draw(ref random));
        if (entries.Length == 1 || !occupations.TryFind(entries[1].Occupation, out var second))
        {
            return skills;
        }

        var further = Sampling.Some(ref random, second.TypicalSkills, random.Between(1, 4));
        return [.. skills, .. further.Where(skill => !skills.Contains(skill))];
    }

    public HeldRecognition[] Recognitions(ref RandomStream random, Entry[] entries)
    {
        List<HeldRecognition>? held = null;
        foreach (var entry in entries)
        {
            if (!occupations.TryFind(entry.Occupation, out var profile) || profile.Occupation.Recognition == RecognitionKind.None)
            {
                continue;
            }

            var mandatory = profile.Occupation.Recognition == RecognitionKind.Mandatory;
            var recognised = random.Chance(
                mandatory ? CandidateShares.MandatoryRecognisedPerMille : CandidateShares.VoluntaryRecognisedPerMille);
            var days = random.Chance(CandidateShares.RecognitionExpiredPerMille) ? -random.Between(1, 900) : random.Below(5 * 365);
            if (recognised && held?.Exists(recognition => recognition.Occupation == entry.Occupation) != true)
            {
                (held ??= []).Add(new HeldRecognition(entry.Occupation, referenceDate.AddDays(days)));
            }
        }

        return held is null ? [] : [.. held];
    }
}
