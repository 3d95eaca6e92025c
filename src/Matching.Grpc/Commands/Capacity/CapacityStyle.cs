namespace Matching.Grpc.Commands.Capacity;

internal static class CapacityStyle
{
    /// <summary>System fonts and two sets of colours; text keeps a contrast of 4.5 and more on both.</summary>
    public const string Sheet = """

        :root { color-scheme: light dark; --ground: #fff; --panel: #f3f5f8; --ink: #1a2330; --soft: #566273; --bar: #2563a8; --line: #d5dbe3; }
        @media (prefers-color-scheme: dark) { :root { --ground: #12161c; --panel: #1b222b; --ink: #e6ebf2; --soft: #a3afbf; --bar: #6ea8e6; --line: #323c49; } }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.9rem; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
        .lead, figcaption { color: var(--soft); }
        .tiles { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem; padding: 0; margin: 1.5rem 0 0; }
        .tiles li { background: var(--panel); border-radius: .6rem; padding: .9rem 1rem; }
        .tiles strong { display: block; font-size: 1.5rem; } .tiles span { color: var(--soft); font-size: .875rem; }
        figure { margin: 0; background: var(--panel); border-radius: .6rem; padding: 1rem; } figcaption { font-size: .875rem; margin-top: .5rem; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: .75rem; margin-top: .75rem; }
        svg { display: block; width: 100%; height: auto; } svg text { font-size: 15px; fill: var(--ink); } svg .label { fill: var(--soft); }
        svg .bar { fill: var(--bar); } svg .axis { stroke: var(--line); }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; font-weight: normal; padding: .35rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        thead th { font-weight: 600; } td:first-child { color: var(--soft); }

        """;
}
