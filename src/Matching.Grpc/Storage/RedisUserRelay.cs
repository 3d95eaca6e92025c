using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Grpc.Storage;

/// <summary>
/// Signs in as a user of Redis's access lists. The client knows only the password of the default user, and where that one is switched off it
/// cannot even greet. So it connects to this relay, on loopback inside the process: the relay signs in upstream (<c>AUTH user password</c>, over TLS
/// where that is asked for) and passes bytes on. The client signs in to the relay with a secret that lives as long as the process,
/// so that nobody else on the machine can use it.
/// </summary>
internal sealed class RedisUserRelay : IAsyncDisposable
{
    private readonly RedisStoreOptions options;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly byte[] greeting;
    private readonly Task accepting;

    public RedisUserRelay(RedisStoreOptions options)
    {
        this.options = options;
        greeting = Command("AUTH", Secret);
        listener.Start();
        accepting = AcceptAsync();
    }

    public EndPoint EndPoint => listener.LocalEndpoint;

    public string Secret { get; } = RandomNumberGenerator.GetHexString(32);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        await accepting.ConfigureAwait(false);
        listener.Stop();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        while (!closing.IsCancellationRequested)
        {
            try
            {
                connections.Add(RelayAsync(await listener.AcceptTcpClientAsync(closing.Token).ConfigureAwait(false)));
                connections.RemoveAll(connection => connection.IsCompleted);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException)
            {
                // Closing, or a client that left before it was accepted.
            }
        }

        await Task.WhenAll(connections).ConfigureAwait(false);
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var upstream = new TcpClient { NoDelay = true };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        using (client)
        {
            try
            {
                client.NoDelay = true;
                var near = client.GetStream();
                if (!await IsOwnAsync(near, over.Token).ConfigureAwait(false))
                {
                    return;
                }

                var far = await SignInAsync(upstream, over.Token).ConfigureAwait(false);
                await using (far.ConfigureAwait(false))
                {
                    // Whichever side ends first ends both. Redis's answer to the signing in is the answer to the client's.
                    await Task.WhenAny(near.CopyToAsync(far, over.Token), far.CopyToAsync(near, over.Token)).ConfigureAwait(false);
                    await over.CancelAsync().ConfigureAwait(false);
                }
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client sees that its connection ended, and says what that means.
            }
        }
    }

    private async Task<bool> IsOwnAsync(NetworkStream near, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.CommandLimit);
        var said = new byte[greeting.Length];
        return await near.ReadAtLeastAsync(said, said.Length, throwOnEndOfStream: false, limit.Token).ConfigureAwait(false) == said.Length
            && CryptographicOperations.FixedTimeEquals(said, greeting);
    }

    private async Task<Stream> SignInAsync(TcpClient upstream, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.CommandLimit);
        await upstream.ConnectAsync(options.Host, options.Port, limit.Token).ConfigureAwait(false);
        Stream far = upstream.GetStream();
        if (options.Tls)
        {
            var secure = new SslStream(far, leaveInnerStreamOpen: false);
            far = secure;
            await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = options.Host,
                EnabledSslProtocols = RedisTls.Protocols,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) => RedisTls.IsTrusted(certificate, errors, options.AuthorityFile),
            }, limit.Token).ConfigureAwait(false);
        }

        await far.WriteAsync(Command("AUTH", options.User!, options.Password.Reveal()), limit.Token).ConfigureAwait(false);
        return far;
    }

    private static byte[] Command(params string[] words)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words)
        {
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
