namespace Matching.Engine.Catalogues;

/// <summary>How well a text meets what was typed: the smaller the better.</summary>
internal enum NameRank : byte
{
    /// <summary>The code begins with it.</summary>
    Code = 0,

    /// <summary>It is the name.</summary>
    WholeName = 1,

    /// <summary>The name begins with it.</summary>
    NameStart = 2,

    /// <summary>A later word of the name begins with it.</summary>
    WordStart = 3,

    /// <summary>One of the other names, or a word of it, begins with it.</summary>
    OtherName = 4,
}
