using Grpc.Core;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace Matching.Protocol.Tests.Web;

/// <summary>Gives back what it was given; "wrong" is refused with details.</summary>
internal sealed class LookupService : Lookup.LookupBase
{
    public override Task<Word> Find(Word request, ServerCallContext context)
    {
        if (request.Text == "wrong")
        {
            var details = new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "text", Description = "it is wrong" } } };
            throw new Status { Code = (int)StatusCode.InvalidArgument, Message = "қате", Details = { Google.Protobuf.WellKnownTypes.Any.Pack(details) } }.ToRpcException();
        }
        context.ResponseTrailers.Add("cost", "7");
        return Task.FromResult(request);
    }

    public override Task<Word> Change(Word request, ServerCallContext context) => Task.FromResult(request);
}
