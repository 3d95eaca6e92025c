using Matching.Engine.Explanations;

namespace Matching.Grpc.Mapping;

internal static class LanguageMapping
{
    public static Language ToEngine(this V1.Language language) => language switch
    {
        V1.Language.Kazakh => Language.Kazakh,
        V1.Language.English => Language.English,
        _ => Language.Russian,
    };

    /// <summary>As in accept-language.</summary>
    public static string Code(Language language) => language switch
    {
        Language.Kazakh => "kk",
        Language.English => "en",
        _ => "ru",
    };
}
