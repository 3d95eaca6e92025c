namespace Matching.Grpc.Services.Registry;

/// <summary>
/// Changes of one vacancy take turns, from the look at whose it is until they are done: between the two nobody else can make it theirs. Vacancies share
/// turns by the hash of their ids, so that the memory is fixed; who holds several takes them in one order, so that nobody waits in a circle.
/// </summary>
internal sealed class VacancyTurns
{
    /// <summary>With 256 changes under way one in five waits for another's sync, which it would nearly share.</summary>
    private const int Count = 1024;

    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, Count).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Dispose of what it returns exactly once.</summary>
    public async ValueTask<IDisposable> TakeAsync(IEnumerable<string> vacancyIds, CancellationToken cancellation)
    {
        var wanted = vacancyIds.Select(id => string.GetHashCode(id, StringComparison.Ordinal) & (Count - 1)).Distinct().Order().ToArray();
        var taken = 0;
        try
        {
            for (; taken < wanted.Length; taken++)
            {
                await turns[wanted[taken]].WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch
        {
            Release(wanted.AsSpan(0, taken));
            throw;
        }

        return new Turn(this, wanted);
    }

    private void Release(ReadOnlySpan<int> taken)
    {
        foreach (var turn in taken)
        {
            turns[turn].Release();
        }
    }

    private sealed class Turn(VacancyTurns owner, int[] taken) : IDisposable
    {
        public void Dispose() => owner.Release(taken);
    }
}
