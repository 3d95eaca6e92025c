namespace Matching.Engine.Files.Csv;

internal sealed partial class CsvReader
{
    /// <summary>
    /// Finds the fields of the row at <see cref="start"/>. Where the buffer ends before the row does, it starts again
    /// when more was read: rows are short beside the buffer.
    /// </summary>
    private Outcome Split()
    {
        FieldCount = 0;
        var bytes = buffer.AsSpan(0, filled);
        var position = start;
        while (true)
        {
            if (position < bytes.Length && bytes[position] == Quote)
            {
                var outcome = SplitQuoted(bytes, ref position, out var isLast);
                if (outcome != Outcome.Row || isLast)
                {
                    return outcome;
                }

                continue;
            }

            var found = bytes[position..].IndexOfAny(Comma, LineFeed, Quote);
            if (found < 0)
            {
                return ended ? End(position, bytes.Length) : Outcome.NeedsMore;
            }

            var at = position + found;
            switch (bytes[at])
            {
                case Comma:
                    Add(new Field(position, found, HasDoubledQuotes: false));
                    position = at + 1;
                    break;
                case LineFeed:
                    return End(position, at);
                default:
                    return Outcome.BrokenQuoting;
            }
        }
    }

    /// <summary>The last field, without quotes, up to the line feed or the end of the file.</summary>
    private Outcome End(int position, int at)
    {
        var length = at > position && buffer[at - 1] == Return ? at - 1 - position : at - position;
        Add(new Field(position, length, HasDoubledQuotes: false));
        return EndRow(position + length, Math.Min(at + 1, filled));
    }

    private Outcome EndRow(int end, int behind)
    {
        rowEnd = end;
        behindRow = behind;
        return Outcome.Row;
    }

    private Outcome SplitQuoted(ReadOnlySpan<byte> bytes, ref int position, out bool isLast)
    {
        isLast = false;
        var first = position + 1;
        var behind = first;
        var doubled = false;
        while (true)
        {
            var rest = bytes[behind..];
            var found = lineBreaksInQuotes ? rest.IndexOf(Quote) : rest.IndexOfAny(Quote, LineFeed);
            if (found < 0)
            {
                return ended ? Outcome.BrokenQuoting : Outcome.NeedsMore;
            }

            behind += found + 1;
            if (bytes[behind - 1] == LineFeed)
            {
                return Outcome.BrokenQuoting;
            }

            if (behind == bytes.Length && !ended)
            {
                return Outcome.NeedsMore;
            }

            if (behind == bytes.Length || bytes[behind] != Quote)
            {
                break;
            }

            doubled = true;
            behind++;
        }

        var field = new Field(first, behind - 1 - first, doubled);
        if (behind < bytes.Length && bytes[behind] == Comma)
        {
            Add(field);
            position = behind + 1;
            return Outcome.Row;
        }

        isLast = true;
        return EndQuoted(bytes, field, behind);
    }

    /// <summary>Behind a closing quote that no comma follows there is a line end, or the end of the file.</summary>
    private Outcome EndQuoted(ReadOnlySpan<byte> bytes, Field field, int behind)
    {
        var lineEnd = behind;
        if (lineEnd < bytes.Length && bytes[lineEnd] == Return)
        {
            lineEnd++;
            if (lineEnd == bytes.Length && !ended)
            {
                return Outcome.NeedsMore;
            }
        }

        if (lineEnd < bytes.Length && bytes[lineEnd] != LineFeed)
        {
            return Outcome.BrokenQuoting;
        }

        Add(field);
        return EndRow(behind, Math.Min(lineEnd + 1, bytes.Length));
    }

    private void Add(Field field)
    {
        if (FieldCount < FieldsKept)
        {
            fields[FieldCount] = field;
        }

        FieldCount++;
    }
}
