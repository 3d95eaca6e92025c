using System.Buffers.Binary;

namespace Matching.Engine.Pools;

/// <summary>A row by its id: the first bytes of it, which tell most ids apart without another look at the row.</summary>
internal readonly record struct IdKey(UInt128 Beginning, uint Row)
{
    private const int BeginningLength = 16;

    public static IdKey Of(RowView rows, uint row)
    {
        Span<byte> beginning = stackalloc byte[BeginningLength];
        beginning.Clear();
        var id = RowHeader.Id(ref rows.Row(row));
        id[..Math.Min(id.Length, BeginningLength)].CopyTo(beginning);
        return new IdKey(BinaryPrimitives.ReadUInt128BigEndian(beginning), row);
    }

    /// <summary>The ordinal order of ids.</summary>
    public sealed class Order(RowView rows) : IComparer<IdKey>
    {
        public int Compare(IdKey left, IdKey right)
        {
            var order = left.Beginning.CompareTo(right.Beginning);
            return order != 0 ? order : RowHeader.Id(ref rows.Row(left.Row)).SequenceCompareTo(RowHeader.Id(ref rows.Row(right.Row)));
        }
    }
}
