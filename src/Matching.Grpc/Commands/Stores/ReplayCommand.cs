using System.CommandLine;

namespace Matching.Grpc.Commands.Stores;

/// <summary><c>replay --store S --until P shortlists …</c>: the commands of a folder, over a store as it was.</summary>
internal static class ReplayCommand
{
    public static Command Create(CommandHost host)
    {
        var store = StoreOptions.Store();
        var until = StoreOptions.Position("--until", "The state at this position; by default the last");
        (store.Recursive, until.Recursive) = (true, true);
        var command = new ExampleCommand("replay", "Computes shortlists again as they were at a position of the journal",
            ("matching replay --store pool --until 48211 shortlists --vacancy V-1 --as-of 2026-03-01 --out -", "what the career centre saw then, byte for byte"))
        {
            store, until,
        };
        command.Add(Create("shortlists", "Writes the best candidates of each vacancy", BatchDirection.CandidatesOfVacancies));
        command.Add(Create("vacancies", "Writes the best vacancies of each candidate", BatchDirection.VacanciesOfCandidates));
        return command;

        Command Create(string name, string description, BatchDirection direction)
        {
            var batch = new ExampleCommand(name, $"{description}; without ids of all, in the order of their ids",
                ($"matching replay --store pool --until 48211 {name} --top 5 --as-of 2026-03-01 --out {name}.csv", "of all"));
            ShortlistBatch.AddTo(batch, direction, host, new StoreSource(store, until, host));
            return batch;
        }
    }

    /// <summary>A store as the source of a batch.</summary>
    private sealed class StoreSource(Option<string> store, Option<long?> until, CommandHost host) : IPoolSource
    {
        public void AddTo(Command command)
        {
            // The options belong to replay, and are taken before the batch's name and behind it.
        }

        public void Check(ParseResult parsed) => StoreOptions.Check(parsed.GetRequiredValue(store));

        public LoadedPool Load(ParseResult parsed, bool quiet)
        {
            LoadedPool? loaded = null;
            StoreOptions.Run(async () =>
            {
                var replay = await StoreOptions.ReplayAsync(parsed.GetRequiredValue(store), parsed.GetValue(until), host, quiet);
                loaded = new LoadedPool(replay.Engine, OrderedByIds: true, () => ExitCodes.Success);
                return ExitCodes.Success;
            });
            return loaded!;
        }
    }
}
