using System.Globalization;

namespace Matching.Load.Service;

/// <summary>What a process costs, by the system's own books.</summary>
internal sealed class ProcessWatch(int process)
{
    /// <summary>USER_HZ of Linux on every architecture that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Processor time of all its threads so far.</summary>
    public double ProcessorSeconds()
    {
        // Behind the name in brackets, which may hold blanks: state is field 3, utime 14, stime 15.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    public long ResidentBytes()
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line["VmRSS:".Length..^"kB".Length], CultureInfo.InvariantCulture) * 1024;
    }
}
