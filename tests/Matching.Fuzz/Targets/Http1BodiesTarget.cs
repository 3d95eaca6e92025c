using Matching.Fuzz.Answers;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>Sound HTTP/1.1 around whatever: every request gets one whole answer.</summary>
internal sealed class Http1BodiesTarget(int port) : IFuzzTarget
{
    private Http1Connection? _connection;

    public void Run(SeededRandom random)
    {
        var request = Http1Request.Bytes(Requests.Web(random), random);
        try
        {
            Exchange(request);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private void Exchange(byte[] request)
    {
        var isFresh = _connection is null;
        _connection ??= new Http1Connection(port);
        _connection.Send(request);
        var answer = _connection.Read();
        if (answer is null)
        {
            Dispose();
            if (isFresh)
            {
                throw new FuzzFailure("the connection was closed without an answer");
            }
            // The server had closed it behind the answer before: after a body that it would not read to its end.
            Exchange(request);
            return;
        }
        WebAnswers.Check(answer);
        if (answer.Header("connection") == "close")
        {
            Dispose();
        }
    }
}
