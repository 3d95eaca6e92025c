using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Mapping;

/// <summary>What records are made of, as fields of messages. The counterpart of <see cref="MessageReader"/>.</summary>
internal static class MessageWriter
{
    public static Timestamp Time(UtcTime time) => new() { Seconds = time.UnixSeconds };

    public static string Date(DateOnly date) => date.ToString(MessageReader.DateFormat, CultureInfo.InvariantCulture);

    public static string Section(char section) => section == '\0' ? "" : section.ToString();

    /// <summary>Messages count from 1 what the engine counts from 0: their 0 is "unspecified".</summary>
    public static T Enumerated<T>(int number)
        where T : struct, System.Enum => Unsafe.BitCast<int, T>(number + 1);

    public static void AddBits<T>(RepeatedField<T> items, int bits)
        where T : struct, System.Enum
    {
        for (var number = 0; bits >> number != 0; number++)
        {
            if ((bits >> number & 1) != 0)
            {
                items.Add(Enumerated<T>(number));
            }
        }
    }
}
