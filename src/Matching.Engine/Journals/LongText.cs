using System.Text;
using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>A text of any letters: <c>bytes n · UTF-8</c>.</summary>
internal static class LongText
{
    public static void Write(ByteWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Number(bytes.Length);
        writer.Bytes(bytes);
    }

    public static string Read(ref ByteReader reader, int bytesMax) => Encoding.UTF8.GetString(reader.Bytes(reader.Number(bytesMax)));
}
