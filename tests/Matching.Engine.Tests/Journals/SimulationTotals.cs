namespace Matching.Engine.Tests.Journals;

internal sealed class SimulationTotals
{
    public int Restarts { get; set; }

    public int Acknowledged { get; set; }

    public int InDoubt { get; set; }

    public int Refused { get; set; }

    public int Snapshots { get; set; }

    public int ShortWrites { get; set; }

    public long Operations { get; set; }

    public override string ToString() =>
        $"{Restarts} restarts, {Acknowledged} acknowledged, {InDoubt} in doubt, {Refused} refused, {Snapshots} snapshots, {ShortWrites} writes cut short, {Operations} operations of the disk";
}
