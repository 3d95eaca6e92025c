using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>A command that breaks a rule. Nothing of it was done or stored; sent again it is refused again.</summary>
public sealed class CommandRefusedException(IReadOnlyList<FieldError> errors, bool isKeyTaken = false)
    : Exception(string.Join("; ", errors))
{
    /// <summary>Every rule that it breaks: the field, its value and what is allowed. Of a batch, the field says which change.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = errors;

    /// <summary>Whether all that is wrong is that the key was used for another command.</summary>
    public bool IsKeyTaken { get; } = isKeyTaken;
}
