using System.Globalization;

namespace Matching.Grpc.Storage;

/// <summary>
/// Where the Redis is and how it is spoken to, from an address
/// <c>redis[s]://[user@]host[:port][/database][?prefix=…&amp;ca=…&amp;lease=…&amp;limit=…]</c>. The password is never part of the address: an address
/// is shown in logs, in messages and in the list of processes.
/// </summary>
internal sealed record RedisStoreOptions
{
    public const string PasswordVariable = "MATCHING_REDIS_PASSWORD";
    public const string PasswordFileVariable = "MATCHING_REDIS_PASSWORD_FILE";

    public required string Host { get; init; }

    /// <summary>1 to 65535; 6379 is Redis's own.</summary>
    public int Port { get; init; } = 6379;

    /// <summary>0 to 15, as many as a Redis has unless told otherwise.</summary>
    public int Database { get; init; }

    /// <summary>Of every key, so that several stores share one Redis. 1 to 64 of <c>[A-Za-z0-9_.-]</c>.</summary>
    public string Prefix { get; init; } = "matching";

    public bool Tls { get; init; }

    /// <summary>A file of certificates (PEM) to trust in place of the machine's, with TLS.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>A user of Redis's access lists; null: the default user.</summary>
    public string? User { get; init; }

    public RedisSecret Password { get; init; } = RedisSecret.None;

    /// <summary>How long one command may take, besides the time for its bytes; an append that takes longer is in doubt. 0.1 to 60 s.</summary>
    public TimeSpan CommandLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The write lease: a writer that is silent for so long is replaced. 1 to 60 s; 4 s leave room for a takeover within 10 s.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>False: this process only follows, and never takes the lease.</summary>
    public bool MayWrite { get; init; } = true;

    /// <summary>Refuse to write to a Redis that would lose what was acknowledged, were it or its machine stopped.</summary>
    public bool RequireDurable { get; init; }

    /// <summary>Where clients reach this process; told to whoever sends a write elsewhere. Empty: unknown.</summary>
    public string Address { get; init; } = "";

    /// <summary>Names the place in messages; holds no secret.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{(Tls ? "rediss" : "redis")}://{Host}:{Port}/{Database}?prefix={Prefix}");

    public static bool IsAddress(string store) =>
        store.StartsWith("redis://", StringComparison.OrdinalIgnoreCase) || store.StartsWith("rediss://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">What is wrong with the address, and what is allowed; a password in it is not repeated.</exception>
    public static RedisStoreOptions Parse(string address)
    {
        if (!IsAddress(address) || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw new FormatException("a Redis store is redis://[user@]host[:port][/database][?prefix=…], or rediss:// for TLS");
        }

        if (uri.UserInfo.Contains(':', StringComparison.Ordinal))
        {
            throw new FormatException($"a password does not belong into the address: set {PasswordVariable}, or {PasswordFileVariable} to a file");
        }

        var options = new RedisStoreOptions
        {
            Host = uri.IdnHost,
            Port = uri.Port > 0 ? uri.Port : 6379,
            Tls = uri.Scheme.Equals("rediss", StringComparison.OrdinalIgnoreCase),
            User = uri.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(uri.UserInfo),
            Database = DatabaseOf(uri.AbsolutePath.Trim('/')),
        };
        foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part.Split('=', 2)[0];
            var value = Uri.UnescapeDataString(part[name.Length..].TrimStart('='));
            options = name switch
            {
                "prefix" when IsPrefix(value) => options with { Prefix = value },
                "prefix" => throw new FormatException($"prefix '{value}': 1 to 64 of A-Z, a-z, 0-9, '_', '.' and '-'"),
                "lease" when SecondsOf(value) is { } lease => options with { Lease = lease },
                "lease" => throw new FormatException($"lease '{value}': whole seconds from 1 to 60"),
                "limit" when SecondsOf(value) is { } limit => options with { CommandLimit = limit },
                "limit" => throw new FormatException($"limit '{value}': whole seconds from 1 to 60"),
                "ca" when options.Tls && value.Length > 0 => options with { AuthorityFile = value },
                "ca" => throw new FormatException("ca: a file of certificates, with rediss:// only"),
                _ => throw new FormatException($"'{name}' is not an option of a Redis address: prefix, ca, lease and limit are"),
            };
        }

        return options;
    }

    private static int DatabaseOf(string text) => text.Length == 0 ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 15 ? number
        : throw new FormatException($"database '{text}': a number from 0 to 15");

    private static TimeSpan? SecondsOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 60 ? TimeSpan.FromSeconds(seconds) : null;

    private static bool IsPrefix(string text) =>
        text.Length is >= 1 and <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-');
}
