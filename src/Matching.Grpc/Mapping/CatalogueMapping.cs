using Matching.Engine.Catalogues;

namespace Matching.Grpc.Mapping;

/// <summary>Occupations and zones of the catalogue as messages.</summary>
internal static class CatalogueMapping
{
    public static V1.Occupation ToMessage(Occupation occupation)
    {
        var message = new V1.Occupation
        {
            Code = occupation.Code.ToString(),
            NameRu = occupation.NameRu,
            NameKk = occupation.NameKk,
            NameEn = occupation.NameEn,
            Recognition = MessageWriter.Enumerated<V1.RecognitionKind>((int)occupation.Recognition),
            Standard = occupation.Standard,
        };
        message.AlternativeNames.AddRange(occupation.AlternativeNames);
        return message;
    }

    public static V1.Zone ToMessage(Zone zone)
    {
        var message = new V1.Zone
        {
            Code = zone.Code,
            Kato = zone.Kato,
            NameRu = zone.NameRu,
            NameKk = zone.NameKk,
            Kind = MessageWriter.Enumerated<V1.ZoneKind>((int)zone.Kind),
            Population = zone.Population,
        };
        if (zone is { Latitude: { } latitude, Longitude: { } longitude })
        {
            (message.Latitude, message.Longitude) = (latitude, longitude);
        }

        return message;
    }
}
