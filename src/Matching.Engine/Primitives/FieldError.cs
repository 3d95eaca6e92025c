namespace Matching.Engine.Primitives;

/// <summary>Why a record was refused: the field (a column of DATA.md), the value as given, and what is allowed.</summary>
public sealed record FieldError(string Field, string Value, string Allowed)
{
    /// <summary>Longer values are cut in messages: a rejects file must stay readable.</summary>
    private const int ValueLengthShown = 80;

    public override string ToString() =>
        $"{Field}: '{(Value.Length <= ValueLengthShown ? Value : Value[..ValueLengthShown] + "…")}' is not allowed; allowed: {Allowed}";
}
