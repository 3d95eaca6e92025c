namespace Matching.Engine.Journals;

/// <summary>
/// The versions of the stored forms that this program writes. Each form says its own; a higher one was written by a newer program and is
/// refused by its number. Golden files hold one of each.
/// </summary>
internal static class RecordVersions
{
    public const int Candidate = 1;
    public const int Vacancy = 1;
    public const int Journal = 1;

    /// <exception cref="NewerFormatException">The version is not one that this program knows.</exception>
    public static void Check(string form, int stored, int known)
    {
        if (stored < 1 || stored > known)
        {
            throw new NewerFormatException($"a {form} of version {stored}; this program reads versions 1 to {known}: it takes a newer program to read it");
        }
    }
}
