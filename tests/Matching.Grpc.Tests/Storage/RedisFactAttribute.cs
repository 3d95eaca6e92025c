namespace Matching.Grpc.Tests.Storage;

/// <summary>Needs redis-server on the path: ./test installs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "redis-server"))))
        {
            Skip = "redis-server is not installed (Debian: apt-get install redis-server)";
        }
    }
}
