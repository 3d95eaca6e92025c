namespace Matching.Engine.Kernels;

/// <summary>
/// A moment of registration as a word: seconds from 1970 to 2106, what lies outside at either end. A word that is
/// greater means a later moment; equal words may stand for different ones.
/// </summary>
internal static class RegisteredWord
{
    public static uint Of(long unixSeconds) => (uint)Math.Clamp(unixSeconds, 0, uint.MaxValue);
}
