using System.Diagnostics;
using System.Reflection;
using Matching.Grpc.Tests.Commands;

namespace Matching.Grpc.Tests.Examples;

/// <summary>The languages in which the examples are written, as far as this machine has them.</summary>
internal static class Clients
{
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(5);

    /// <summary>Where ./test puts the packages of JavaScript, and where the README does.</summary>
    private static readonly string[] modules =
        [Path.Combine(Checkout.Root, "artifacts", "clients", "node_modules"), Path.Combine(Checkout.Root, "examples", "node_modules")];

    /// <summary>Debian's, which has grpcio; another one on the path need not.</summary>
    public const string Python = "/usr/bin/python3";

    public static string NodePath { get; } = string.Join(Path.PathSeparator, modules);

    /// <summary>The compiler of protos that the build uses.</summary>
    public static string Protoc { get; } = Path.Combine(ToolsFolder, "tools", "linux_x64", "protoc");

    /// <summary>The protos that come with the compiler, like timestamp.proto.</summary>
    public static string ProtocInclude { get; } = Path.Combine(ToolsFolder, "build", "native", "include");

    public static string? WhyNotNode { get; } = modules.Any(folder => Has(folder, "@grpc/grpc-js") && Has(folder, "@grpc/proto-loader"))
        ? null : "npm's @grpc/grpc-js and @grpc/proto-loader are not installed";

    public static string? WhyNotPython { get; } = File.Exists(Python) && Run(Python, [], "-c", "import grpc, google.protobuf").ExitCode == 0
        ? null : "python3-grpcio is not installed (Debian: apt-get install python3-grpcio)";

    private static string ToolsFolder => typeof(Clients).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "GrpcTools").Value!;

    /// <summary>Runs a program in the checkout's folder to its end.</summary>
    public static Outcome Run(string program, (string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} ran longer than {limit}");
        }

        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private static bool Has(string folder, string package) => Directory.Exists(Path.Combine(folder, package));
}

/// <summary>Needs the packages of JavaScript.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Clients.WhyNotNode;
}

/// <summary>Needs Debian's Python with gRPC.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = Clients.WhyNotPython;
}
