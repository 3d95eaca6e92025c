using Matching.Chaos;

// host DIR: an engine on a directory, commands on standard input, answers on standard output.
// drive DIR [ROUNDS] [SEED]: kills hosts at random moments, starts them again and compares with a model.
// throughput DIR [WRITERS] [SECONDS]: durable single commands a second, and their latency beside that of one synchronisation.
// load DIR [CANDIDATES] [VACANCIES]: how long a snapshot takes to write, how long it makes writers wait, and how long a start takes.
return args switch
{
    ["host", var folder] => await ChaosHost.RunAsync(folder),
    ["drive", var folder, .. var rest] => await ChaosDriver.RunAsync(folder, Number(rest, 0, 500), Number(rest, 1, 1)),
    ["throughput", var folder, .. var rest] => await ThroughputMeter.RunAsync(folder, Number(rest, 0, 256), Number(rest, 1, 10)),
    ["load", var folder, .. var rest] => await LoadMeter.RunAsync(folder, Number(rest, 0, 2_000_000), Number(rest, 1, 200_000)),
    _ => Usage(),
};

static int Number(string[] rest, int index, int standard) =>
    rest.Length > index ? int.Parse(rest[index], System.Globalization.CultureInfo.InvariantCulture) : standard;

static int Usage()
{
    Console.Error.WriteLine("usage: host DIR | drive DIR [ROUNDS] [SEED] | throughput DIR [WRITERS] [SECONDS] | load DIR [CANDIDATES] [VACANCIES]");
    return 2;
}
