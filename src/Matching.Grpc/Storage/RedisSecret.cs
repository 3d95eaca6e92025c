namespace Matching.Grpc.Storage;

/// <summary>A password that does not show itself: not in a message, not in a log, not in a debugger's line.</summary>
internal sealed class RedisSecret
{
    /// <summary>A file of secrets is one line; whatever is longer is another file.</summary>
    private const int FileBytesMax = 4096;

    private readonly string value;

    private RedisSecret(string value) => this.value = value;

    public static RedisSecret None { get; } = new("");

    public bool IsEmpty => value.Length == 0;

    public static RedisSecret Of(string value) => value.Length == 0 ? None : new RedisSecret(value);

    /// <summary>From the variable, or else from the file that the other variable names; none where neither is set.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RedisSecret FromEnvironment(Func<string, string?> variable)
    {
        if (variable(RedisStoreOptions.PasswordVariable) is { Length: > 0 } password)
        {
            return Of(password);
        }

        if (variable(RedisStoreOptions.PasswordFileVariable) is not { Length: > 0 } file)
        {
            return None;
        }

        try
        {
            return new FileInfo(file).Length <= FileBytesMax
                ? Of(File.ReadAllText(file).TrimEnd('\r', '\n'))
                : throw new IOException($"'{file}' has more than {FileBytesMax} bytes, and should hold a password and nothing else");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{RedisStoreOptions.PasswordFileVariable}: {failure.Message}", failure);
        }
    }

    /// <summary>For the connection, and nobody else.</summary>
    public string Reveal() => value;

    public override string ToString() => IsEmpty ? "none" : "(hidden)";
}
