using System.Text;
using Matching.Fuzz.Answers;
using Matching.Fuzz.Serving;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>A damaged authorization header before a closed method: whoever does not send the token as it was issued is not let in.</summary>
internal sealed class AuthorizationTarget(GuardedServer server) : IFuzzTarget
{
    private const int Ok = 200;
    private const int Overloaded = 429;

    private readonly byte[] _good = Encoding.ASCII.GetBytes($"Bearer {server.GoodToken}");

    public void Run(SeededRandom random)
    {
        var isGood = random.Chance(5);
        var sent = isGood ? _good : Mutation.Of(_good, random);
        using var connection = new Http1Connection(server.Port);
        connection.Send([
            .. "POST /grpc.health.v1.Health/List HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\nauthorization: "u8,
            .. sent, .. "\r\n\r\n{}"u8,
        ]);
        connection.EndSending();
        for (var number = 0; connection.Read() is { } answer; number++)
        {
            if (answer.Header("content-type").Length > 0)
            {
                WebAnswers.Check(answer);
            }
            if (answer.Status == Ok && sent.AsSpan().IndexOf(_good.AsSpan("Bearer ".Length)) < 0)
            {
                throw new FuzzFailure($"let in with '{Encoding.Latin1.GetString(sent)}'");
            }
            if (isGood && number == 0 && answer.Status is not (Ok or Overloaded))
            {
                throw new FuzzFailure($"the good token was answered {answer.Status}");
            }
        }
    }

    public void Dispose()
    {
    }
}
