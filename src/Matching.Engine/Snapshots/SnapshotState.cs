using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Pools;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Terms;

namespace Matching.Engine.Snapshots;

/// <summary>
/// The state at one position, captured between two batches of commands. Nothing in it changes any more, so that it is written out beside readers
/// and writers: the view holds its rows, codes are never renumbered, and the keys are a capture of their own.
/// </summary>
internal sealed record SnapshotState(
    long Position, UtcTime Time, Policy Policy, uint CatalogueChecksum, PoolView View, CodeTables Codes, IReadOnlyCollection<RememberedAnswer> Keys,
    CaseBookCapture Cases);
