using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Testing;

namespace Matching.Protocol.Tests.Interop;

/// <summary>A gRPC implementation that nobody here wrote, run as a process for one case.</summary>
internal static class ForeignClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Root = FindRoot();

    private static readonly string Clients = Path.Combine(Root, "tests", "Matching.Interop", "clients");

    public static string NodeModules { get; } = Path.Combine(Root, "artifacts", "clients", "node_modules");

    public static bool HasGrpcJs => Directory.Exists(Path.Combine(NodeModules, "@grpc", "grpc-js"));

    public static bool HasGrpcio { get; } = File.Exists("/usr/bin/python3") && Run("/usr/bin/python3", ["-c", "import grpc, google.protobuf"]).ExitCode == 0;

    public static void RunGrpcJs(int port, string name) => Check(name, Run("node", [Path.Combine(Clients, "node", "interop.cjs"), $"{port}", name]));

    public static void RunGrpcio(int port, string name)
    {
        var descriptors = Path.GetTempFileName();
        try
        {
            WriteDescriptors(descriptors, EmptyReflection.Descriptor, MessagesReflection.Descriptor, TestReflection.Descriptor);
            Check(name, Run("/usr/bin/python3", [Path.Combine(Clients, "python", "interop.py"), $"{port}", descriptors, name]));
        }
        finally
        {
            File.Delete(descriptors);
        }
    }

    /// <summary>Learns from the server what it offers, and calls it.</summary>
    public static void RunReflection(int port)
    {
        var descriptors = Path.GetTempFileName();
        try
        {
            WriteDescriptors(descriptors, global::Grpc.Reflection.V1.ReflectionReflection.Descriptor);
            Check("reflection", Run("/usr/bin/python3", [Path.Combine(Clients, "python", "reflection.py"), $"{port}", descriptors]));
        }
        finally
        {
            File.Delete(descriptors);
        }
    }

    public static bool HasConnect => Directory.Exists(Path.Combine(NodeModules, "@connectrpc", "connect-node"));

    public static void RunConnect(Uri address, string protocol, string httpVersion, string form)
    {
        var descriptors = Path.GetTempFileName();
        try
        {
            WriteDescriptors(descriptors, EmptyReflection.Descriptor, MessagesReflection.Descriptor, TestReflection.Descriptor);
            Check(
                $"{protocol} over {httpVersion} in {form}",
                Run("node", [Path.Combine(Clients, "node", "connect.cjs"), address.GetLeftPart(UriPartial.Authority), protocol, httpVersion, descriptors, form]));
        }
        finally
        {
            File.Delete(descriptors);
        }
    }

    /// <summary>A google.protobuf.FileDescriptorSet: files, each after those that it imports, under field 1.</summary>
    private static void WriteDescriptors(string path, params FileDescriptor[] files)
    {
        using var file = File.Create(path);
        using var output = new CodedOutputStream(file);
        foreach (var descriptor in files)
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(descriptor.SerializedData);
        }
    }

    private static void Check(string name, (int ExitCode, string Output) run) => Assert.True(run.ExitCode == 0, $"{name} ended with {run.ExitCode}:\n{run.Output}");

    private static (int ExitCode, string Output) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = NodeModules;
        // A proxy of the machine is not for its own loopback.
        start.Environment["no_grpc_proxy"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end");
        }
        return (process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Matching.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not lie below Matching.sln");
        }
        return folder.FullName;
    }
}
