using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>
/// One connection to Redis. Every command has a time limit of its own, for the client has none for asynchronous ones. Whatever
/// leaves the connection in question (no answer, a cut) makes the next command open a new one: a command that is still on its way through the old
/// one may arrive later, which is why appends carry a fencing token that recovery makes stale.
/// </summary>
internal sealed class RedisConnection(RedisStoreOptions options) : IAsyncDisposable
{
    /// <summary>Bytes a second that even a poor network carries: what a large command may take longer.</summary>
    private const int BytesPerSecondMin = 8 << 20;

    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly RedisUserRelay? relay = options.User is null ? null : new RedisUserRelay(options);
    private ConnectionMultiplexer? current;
    private bool closed;

    public string Place => options.Place;

    /// <param name="arguments">Keys, texts, numbers and arrays of bytes.</param>
    /// <param name="payloadBytes">How large the command or its answer is, where it is large.</param>
    /// <exception cref="StoreUnavailableException">No answer, or an answer that says that it cannot be done now.</exception>
    /// <exception cref="RedisServerException">The script is not there.</exception>
    public Task<RedisResult> ExecuteAsync(string command, object[] arguments, CancellationToken cancellation, long payloadBytes = 0) =>
        ExecuteAsync(command, arguments, options.CommandLimit + TimeSpan.FromSeconds((double)payloadBytes / BytesPerSecondMin), cancellation);

    public async Task<RedisResult> ExecuteAsync(string command, object[] arguments, TimeSpan limit, CancellationToken cancellation)
    {
        var multiplexer = await OpenAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await multiplexer.GetDatabase(options.Database).ExecuteAsync(command, arguments).WaitAsync(limit, cancellation).ConfigureAwait(false);
        }
        catch (RedisServerException error) when (RedisErrors.IsScriptMissing(error))
        {
            throw;
        }
        catch (RedisServerException error)
        {
            throw RedisErrors.Of(error, Place);
        }
        catch (Exception error) when (error is TimeoutException or RedisConnectionException or ObjectDisposedException)
        {
            Forget(multiplexer);
            throw error switch
            {
                RedisConnectionException lost => RedisErrors.Of(lost, Place),
                TimeoutException => RedisErrors.NoAnswer(Place, limit, error),
                _ => RedisErrors.Unreachable(Place, "the connection was replaced", inDoubt: true, error),
            };
        }
        finally
        {
            // The client answers from the one thread that reads: a caller that went on there and waited for another answer would wait for ever.
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await opening.WaitAsync().ConfigureAwait(false);
        closed = true;
        var last = Interlocked.Exchange(ref current, null);
        opening.Release();
        if (last is not null)
        {
            await CloseAsync(last).ConfigureAwait(false);
        }

        if (relay is not null)
        {
            await relay.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<ConnectionMultiplexer> OpenAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref current) is { } open)
        {
            return open;
        }

        await opening.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (closed)
            {
                throw new StoreUnavailableException(new StoreStatus(StoreCondition.Closed, $"{Place}: closed"));
            }

            return current ??= await ConnectAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            opening.Release();
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellation)
    {
        var connecting = ConnectionMultiplexer.ConnectAsync(Configuration());
        try
        {
            // The client's own limit is not kept while a name is looked up or a server does not greet.
            return await connecting.WaitAsync(options.CommandLimit * 2, cancellation).ConfigureAwait(false);
        }
        catch (RedisConnectionException error)
        {
            throw RedisErrors.OfConnecting(error, Place);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            _ = connecting.ContinueWith(late => late.IsCompletedSuccessfully ? CloseAsync(late.Result) : Task.FromResult(late.Exception),
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (error is OperationCanceledException)
            {
                throw;
            }

            throw RedisErrors.Unreachable(Place, "no connection", inDoubt: false, error);
        }
        finally
        {
            await Task.Yield();
        }
    }

    private ConfigurationOptions Configuration()
    {
        var configuration = new ConfigurationOptions
        {
            AbortOnConnectFail = true,
            ConnectRetry = 1,
            ConnectTimeout = (int)options.CommandLimit.TotalMilliseconds,
            SyncTimeout = (int)options.CommandLimit.TotalMilliseconds,
            KeepAlive = 5,
            ClientName = "matching",
            // What the client would ask for besides: it needs permissions, and answers are not used.
            TieBreaker = "",
            ConfigurationChannel = "",
        };
        if (relay is not null)
        {
            configuration.EndPoints.Add(relay.EndPoint);
            configuration.Password = relay.Secret;
            return configuration;
        }

        configuration.EndPoints.Add(options.Host, options.Port);
        configuration.Password = options.Password.IsEmpty ? null : options.Password.Reveal();
        if (options.Tls)
        {
            configuration.Ssl = true;
            configuration.SslHost = options.Host;
            configuration.SslProtocols = RedisTls.Protocols;
            configuration.CertificateValidation += (_, certificate, _, errors) => RedisTls.IsTrusted(certificate, errors, options.AuthorityFile);
        }

        return configuration;
    }

    private void Forget(ConnectionMultiplexer questionable)
    {
        if (Interlocked.CompareExchange(ref current, null, questionable) == questionable)
        {
            // Closing waits for what is outstanding, which may be for ever: nobody waits for it.
            _ = Task.Run(() => CloseAsync(questionable));
        }
    }

    private static async Task CloseAsync(ConnectionMultiplexer multiplexer)
    {
        try
        {
            await multiplexer.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or ObjectDisposedException or TimeoutException or IOException)
        {
            // It is gone, which is what was wanted.
        }
        finally
        {
            multiplexer.Dispose();
        }
    }
}
