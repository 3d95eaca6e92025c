using Matching.Engine.Explanations;
using Matching.Engine.Mediation;

namespace Matching.Grpc.Services.Procedure;

/// <summary>The law, or the record, does not allow an act as things stand.</summary>
internal sealed class ActRefusedException(Refusal refusal, Language language) : Exception(Refusals.Text(refusal, language))
{
    public Refusal Refusal { get; } = refusal;

    public Language Language { get; } = language;
}
