namespace Matching.Engine.Tests.Journals;

/// <summary>Results of calls that do their work before they return.</summary>
internal static class Now
{
    public static T Get<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    public static void Do(ValueTask task) => task.AsTask().GetAwaiter().GetResult();

    public static List<T> All<T>(IAsyncEnumerable<T> items) => items.ToBlockingEnumerable().ToList();
}
