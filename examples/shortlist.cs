// The best candidates for a vacancy, as JSON, with nothing but .NET 10.
// dotnet run examples/shortlist.cs [ADDRESS] [TOKEN FILE] [VACANCY]
#:property PublishAot=false
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

string[] defaults = ["http://127.0.0.1:5080", "matching-demo/pool-tokens/career_centre.token", "v0153r6m"];
string[] given = [.. args, .. defaults[args.Length..]];

using var client = new HttpClient { BaseAddress = new Uri(given[0]) };
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(given[1]).Trim());

var request = JsonContent.Create(JsonDocument.Parse($$"""{ "vacancyId": "{{given[2]}}", "size": 5 }""").RootElement);
// The protocol's JSON has no charset.
request.Headers.ContentType = new MediaTypeHeaderValue("application/json");
using var answer = await client.PostAsync(new Uri("/matching.v1.MatchingService/FindCandidates", UriKind.Relative), request);
var shortlist = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync()).RootElement;
if (!answer.IsSuccessStatusCode)
{
    Console.Error.WriteLine($"{shortlist.GetProperty("code")}: {shortlist.GetProperty("message")}");
    return 1;
}

var place = 0;
foreach (var match in shortlist.GetProperty("matches").EnumerateArray())
{
    Console.WriteLine($"{++place} {match.GetProperty("id")} {match.GetProperty("total")}");
}

Console.WriteLine($"position {(shortlist.TryGetProperty("position", out var position) ? position : "0")}, policy {shortlist.GetProperty("policyVersion")}");
return 0;
