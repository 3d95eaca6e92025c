using System.CommandLine;
using System.Globalization;
using Matching.Grpc.Security.Audits;

namespace Matching.Grpc.Commands;

internal static class AuditCommand
{
    public static Command Create(CommandHost host) => new("audit", "Looks after the log of who asked what") { CreateVerify(host) };

    private static ExampleCommand CreateVerify(CommandHost host)
    {
        var folder = new Argument<string>("DIR") { Description = "Directory of the audit log" };
        var anchor = new Option<AuditHead?>("--head")
        {
            Description = "A head that was kept elsewhere (the service logs it): shows whether the end of the log was cut off",
            HelpName = "NUMBER:HASH",
            CustomParser = result =>
            {
                if (!AuditHead.TryParse(result.Tokens[0].Value, out var head))
                {
                    result.AddError(Values.Refusal("--head", result.Tokens[0].Value, "a number, a colon and 64 hexadecimal digits"));
                }

                return head;
            },
        };
        var quiet = Values.Quiet();
        var command = new ExampleCommand("verify", "Follows the chain of records and names the first file and line that does not follow; changes nothing",
            ("matching audit verify audit", "exit code 0: whole; 1: broken"),
            ("matching audit verify audit --head 1200:9f86…", "also that nothing was cut off the end since that head was logged"))
        {
            folder, anchor, quiet,
        };
        command.SetAction(parsed => Verify(host, parsed.GetRequiredValue(folder), parsed.GetValue(anchor), parsed.GetValue(quiet)));
        return command;
    }

    private static int Verify(CommandHost host, string folder, AuditHead? anchor, bool quiet)
    {
        Values.RequireFolder(folder);
        using var progress = host.Progress("verifying", "bytes", null, quiet);
        var report = AuditVerifier.Verify(folder, anchor, progress, host.Stop);
        if (report.Break is not null)
        {
            host.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"broken: {report.File}, line {report.Line}: {report.Break}"));
        }

        host.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Head.Number} records whole in {report.Files} files, head {report.Head}"));
        if (anchor is null && report.Break is null)
        {
            host.Text.WriteLine("whether records were cut off the end is seen only with --head");
        }

        return report.Break is null ? ExitCodes.Success : ExitCodes.Findings;
    }
}
