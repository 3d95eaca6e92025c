using System.Text;

namespace Matching.Engine.Files.Csv;

/// <summary>The words of an enumeration in the files; a word's index is the enumeration's number, or its bit.</summary>
internal sealed class Names
{
    private readonly byte[][] words;

    public Names(params string[] words)
    {
        this.words = Array.ConvertAll(words, Encoding.ASCII.GetBytes);
        Allowed = string.Join(", ", words);
    }

    public string Allowed { get; }

    public int Count => words.Length;

    public ReadOnlySpan<byte> this[int index] => words[index];

    /// <summary>-1 where it is none of them.</summary>
    public int IndexOf(ReadOnlySpan<byte> word)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (word.SequenceEqual(words[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
