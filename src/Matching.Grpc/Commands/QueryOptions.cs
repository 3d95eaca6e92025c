using System.CommandLine;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Commands;

/// <summary>The options by which every command asks for shortlists.</summary>
internal sealed class QueryOptions
{
    private const string CareerCentre = "career_centre";
    private const string Employer = "employer";
    private const string Agency = "agency";

    private readonly Option<int> top = Values.Top(ShortlistRequest.DefaultSize);
    private readonly Option<string> audience = Values.Choice(
        "--audience", "Who asks; employers and agencies see those who consented", CareerCentre, CareerCentre, Employer, Agency);

    private readonly Option<DateOnly?> asOf = Values.Date("--as-of", "The date for which is asked; by default today at UTC+5");

    public void AddTo(Command command)
    {
        command.Add(top);
        command.Add(audience);
        command.Add(asOf);
    }

    public ShortlistRequest Read(ParseResult parsed, CommandHost host, bool widen = false) => new()
    {
        Size = parsed.GetValue(top),
        Audience = parsed.GetValue(audience) switch
        {
            Employer => Audience.Employer,
            Agency => Audience.Agency,
            _ => Audience.CareerCentre,
        },
        AsOf = parsed.GetValue(asOf) ?? AsOf.Today(host.Time),
        Widen = widen,
    };
}
