using Matching.Fuzz.Answers;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>Damaged HTTP/1.1, up to three requests behind each other: whatever is answered is whole, and then the connection ends.</summary>
internal sealed class Http1BytesTarget(int port) : IFuzzTarget
{
    public void Run(SeededRandom random)
    {
        using var connection = new Http1Connection(port);
        for (var count = random.Between(1, 3); count > 0; count--)
        {
            connection.Send(Mutation.Of(Http1Request.Bytes(Requests.Web(random), random), random));
        }
        connection.EndSending();
        while (connection.Read() is { } answer)
        {
            // An answer of the server itself, to what is no HTTP, has no form of ours.
            if (answer.Header("content-type").Length > 0)
            {
                WebAnswers.Check(answer);
            }
        }
    }

    public void Dispose()
    {
    }
}
