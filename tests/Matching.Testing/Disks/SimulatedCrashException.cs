namespace Matching.Testing.Disks;

/// <summary>The simulated machine lost power, or the process was killed, in the middle of an operation of the disk.</summary>
public sealed class SimulatedCrashException() : Exception("the simulated machine has stopped");
