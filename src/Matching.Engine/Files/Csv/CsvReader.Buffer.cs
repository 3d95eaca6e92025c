using System.Diagnostics;

namespace Matching.Engine.Files.Csv;

internal sealed partial class CsvReader
{
    private bool SkipEmptyLines()
    {
        while (true)
        {
            if (filled - start < LineEndLength && !ended)
            {
                Fill();
            }

            if (start == filled)
            {
                behindRow = filled;
                return false;
            }

            if (buffer[start] == LineFeed)
            {
                start++;
            }
            else if (buffer[start] == Return && start + 1 < filled && buffer[start + 1] == LineFeed)
            {
                start += LineEndLength;
            }
            else
            {
                return true;
            }

            nextLine++;
        }
    }

    /// <summary>Of a line of any length, in the memory of the buffer.</summary>
    private void SkipLine()
    {
        while (true)
        {
            start = filled;
            Fill();
            if (start == filled)
            {
                behindRow = filled;
                return;
            }

            var found = buffer.AsSpan(start, filled - start).IndexOf(LineFeed);
            if (found >= 0)
            {
                behindRow = start + found + 1;
                return;
            }
        }
    }

    /// <summary>Moves what is left to the front, and reads until the buffer is full or the stream ends.</summary>
    private void Fill()
    {
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        filled -= start;
        start = 0;
        while (!ended && filled < buffer.Length)
        {
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            ended = read == 0;
            filled += read;
            BytesRead += read;
        }

        Debug.Assert(ended || filled == buffer.Length, "a partly filled buffer is the end of the stream");
    }
}
