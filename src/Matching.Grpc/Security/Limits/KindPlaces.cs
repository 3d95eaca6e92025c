using Matching.Grpc.Security.Access;

namespace Matching.Grpc.Security.Limits;

/// <summary>Places for each kind of call.</summary>
internal sealed class KindPlaces(int shortCalls, int watches, int bulk)
{
    private readonly Places[] places = [new(shortCalls), new(watches), new(bulk)];

    public Places this[CallKind kind] => places[(int)kind];

    public bool AreAllFree => Array.TrueForAll(places, kind => kind.Taken == 0);
}
