using System.Net;
using Matching.Load.Service;

namespace Matching.Load.Loads;

/// <summary>What is called: a method of a service process, as one caller.</summary>
/// <param name="Token">Null: without one.</param>
internal sealed record Target(EndPoint Address, string Path, string? Token, ProcessWatch Server);
