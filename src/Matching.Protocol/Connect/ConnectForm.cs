using Matching.Protocol.Methods;

namespace Matching.Protocol.Connect;

/// <summary>What a call's messages and errors look like. <see cref="Json"/> is null for binary messages; errors are always JSON.</summary>
internal sealed record ConnectForm(string ContentType, JsonMessages? Json, ConnectErrors Errors, ServerMethod? Method);
