using Grpc.Core;
using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Shortlists;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;

namespace Matching.Grpc.Services;

internal sealed partial class MatchingService
{
    private const int SubjectIdsMax = 10_000;
    private const int FilterItemsMax = 1_000;

    /// <summary>Matches that are computed before they are sent, some 10 MB: the only memory that a slow reader keeps.</summary>
    private const int MatchesPerWindow = 40_000;

    /// <summary>Matches in one message of the stream: some 70 KB.</summary>
    private const int MatchesPerPart = 1_000;

    private int runs;

    public async Task MatchAll(V1.MatchAllRequest request, IServerStreamWriter<V1.MatchAllResponse> responses, ServerCallContext context)
    {
        var caller = context.Caller();
        var cursor = new RunCursor(request);
        var (query, selection, ofCandidates) = Read(request, cursor, caller);
        try
        {
            if (Interlocked.Increment(ref runs) > limits.Runs)
            {
                throw Failures.TooMany($"{limits.Runs} runs are under way");
            }

            // One moment for the whole run, however long it takes.
            var moment = await node.MomentAsync(request.NotOlderThan, context);
            CheckOwners(moment, caller, request);
            await runLine.TurnAsync();
            var subjects = ofCandidates ? moment.Candidates(selection) : moment.Vacancies(selection);
            await responses.WriteAsync(Started(moment, query, subjects.Count, caller, context), context.CancellationToken);
            var window = Math.Max(1, MatchesPerWindow / query.Size);
            for (var start = 0; start < subjects.Count; start += window)
            {
                var part = subjects.Slice(start, Math.Min(window, subjects.Count - start));
                await runLine.TurnAsync();
                var shortlists = Search(moment, part, query, ofCandidates, context.CancellationToken);
                foreach (var some in shortlists.Chunk(Math.Max(1, MatchesPerPart / query.Size)))
                {
                    await responses.WriteAsync(Part(some, cursor), context.CancellationToken);
                }
            }

            await responses.WriteAsync(
                new V1.MatchAllResponse { Finished = new V1.MatchAllFinished { Subjects = subjects.Count } }, context.CancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref runs);
        }
    }

    private (ShortlistRequest Query, SubjectSelection Selection, bool OfCandidates) Read(V1.MatchAllRequest request, RunCursor cursor, Caller caller)
    {
        var reader = default(QuestionReader);
        var catalogue = node.Engine.Catalogue;
        var query = reader.Shortlist(request.Size, request.AsOf, request.Widen, caller.Audience, clock);
        var direction = reader.Named("direction", request.Direction);
        reader.NotOlderThan(request.NotOlderThan);
        reader.List("subject_ids", request.SubjectIds, SubjectIdsMax, id => Codes.IsId(id), Codes.IdAllowed);
        reader.List("zones", request.Zones, FilterItemsMax, zone => catalogue.Zones.TryIndex(zone, out _), "a zone of the catalogue");
        reader.List(
            "occupations", request.Occupations, FilterItemsMax, IsPrefix, $"{OccupationCode.Allowed}, or its beginning of at least one digit");
        string? after = null;
        if (request.Cursor.Length > 0 && !cursor.TryRead(request.Cursor, out after))
        {
            reader.Refuse("cursor", request.Cursor, "the last cursor of a run with the same request; empty: from the beginning");
        }

        reader.ThrowIfRefused();
        var ofCandidates = direction == V1.MatchDirection.VacanciesOfCandidates;
        if (ofCandidates)
        {
            CheckSeesVacanciesOfOthers(caller);
        }

        var zones = request.Zones.ToHashSet(StringComparer.Ordinal);
        return (query, new SubjectSelection
        {
            Ids = request.SubjectIds.Count == 0 ? null : request.SubjectIds,
            AfterId = after,
            Zones = zones.Count == 0 ? null : zone => zones.Contains(zone.Code),
            Occupations = request.Occupations.Count == 0
                ? null
                : occupation => occupation.Code.ToString() is var code && request.Occupations.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)),
            EmployerId = ofCandidates ? null : caller.EmployerId,
        }, ofCandidates);
    }

    /// <summary>The beginning of a code like 2422-1-022.</summary>
    private static bool IsPrefix(string text)
    {
        const string whole = "0000-0-000";
        return text.Length is >= 1 and <= 10 && OccupationCode.TryParse(text + whole[text.Length..], out _);
    }

    private static void CheckOwners(PoolMoment moment, Caller caller, V1.MatchAllRequest request)
    {
        foreach (var id in request.SubjectIds)
        {
            CheckOwner(moment, caller, id);
        }
    }

    private static List<Shortlist> Search(PoolMoment moment, PoolSubjects subjects, ShortlistRequest query, bool ofCandidates, CancellationToken cancellation)
    {
        var shortlists = new List<Shortlist>(subjects.Count);
        if (ofCandidates)
        {
            moment.FindVacanciesOf(subjects, query, shortlists.Add, threads: 1, cancellation: cancellation);
        }
        else
        {
            moment.FindCandidatesOf(subjects, query, shortlists.Add, threads: 1, cancellation: cancellation);
        }

        return shortlists;
    }

    private V1.MatchAllResponse Started(PoolMoment moment, ShortlistRequest query, int subjects, Caller caller, ServerCallContext context) => new()
    {
        Started = new V1.MatchAllStarted
        {
            Position = moment.Position,
            PolicyVersion = policyVersion,
            RequestId = context.RequestId(),
            AsOf = MessageWriter.Date(query.AsOf),
            Audience = ShortlistMapping.ToMessage(caller.Audience),
            Subjects = subjects,
        },
    };

    private static V1.MatchAllResponse Part(Shortlist[] shortlists, RunCursor cursor)
    {
        var part = new V1.MatchAllPart { Cursor = cursor.Behind(shortlists[^1].SubjectId) };
        part.Shortlists.AddRange(shortlists.Select(ShortlistMapping.ToMessage));
        return new V1.MatchAllResponse { Shortlists = part };
    }
}
