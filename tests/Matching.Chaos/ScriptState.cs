using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;
using Matching.Testing;

namespace Matching.Chaos;

/// <summary>What commands must lead to: plain tables for the pool, and a book of cases that nothing but acts has touched.</summary>
internal sealed class ScriptState
{
    private static readonly UtcTime start = UtcTime.From(new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero));

    public PoolState Pool { get; } = new([], []);

    public CaseBook Cases { get; } = new();

    public void Apply(Command command, long position)
    {
        if (command is Command.Process process)
        {
            // What comes of the script's acts depends on their order, and not on when they were done.
            Cases.Apply(process.Act, new UtcTime(start.UnixSeconds + position), position, Pool);
        }
        else
        {
            Pool.Apply(command);
        }
    }
}
