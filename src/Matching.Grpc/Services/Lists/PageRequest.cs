using System.Globalization;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Services.Lists;

/// <summary>What every list is asked for: how many items at the most, and behind which one.</summary>
/// <param name="List">The list's name, with all that it was asked for: a token goes on with that only.</param>
/// <param name="After">The last item of the page before; empty at the beginning.</param>
internal readonly record struct PageRequest(string List, string After, int Size)
{
    public const int SizeMax = 1000;
    public const int SizeDefault = 100;

    /// <exception cref="CommandRefusedException">Size or token are not allowed.</exception>
    public static PageRequest Read(string list, int pageSize, string pageToken)
    {
        var errors = new List<FieldError>();
        var after = "";
        if (pageSize is < 0 or > SizeMax)
        {
            errors.Add(new FieldError("page_size", Text(pageSize), $"1 to {SizeMax}; 0 means {SizeDefault}"));
        }

        if (pageToken.Length > 0 && !PageToken.TryRead(pageToken, list, out after))
        {
            errors.Add(WrongToken(pageToken));
        }

        return errors.Count == 0 ? new PageRequest(list, after!, pageSize == 0 ? SizeDefault : pageSize) : throw new CommandRefusedException(errors);
    }

    /// <summary>Of a list whose last item is not what the token says it is: somebody made the token.</summary>
    public CommandRefusedException NotWritten() => new([WrongToken(After)]);

    public string TokenBehind(string last) => PageToken.Write(List, last);

    private static FieldError WrongToken(string token) =>
        new("page_token", token, "the next_page_token of the page before, of the same list; empty at the beginning");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
