using Matching.Engine.Journals;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Services.Procedure;

internal static class RequestIds
{
    /// <exception cref="CommandRefusedException">It is not an id.</exception>
    public static void Check(string field, string id)
    {
        if (!Codes.IsId(id))
        {
            throw new CommandRefusedException([new FieldError(field, id, Codes.IdAllowed)]);
        }
    }
}
