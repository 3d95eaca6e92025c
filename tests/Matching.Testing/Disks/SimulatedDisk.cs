using Matching.Engine.Disks;

namespace Matching.Testing.Disks;

/// <summary>
/// A directory in memory that keeps exactly the promises of <see cref="IFileSystem"/> and breaks everything else: what was not synchronised is lost
/// or torn when power is lost, a failed synchronisation is forgotten by the next one, writes are cut short, and there may be no room. All that is random comes from one seed.
/// </summary>
public sealed class SimulatedDisk(SeededRandom random) : IFileSystem
{
    private readonly List<Action<Dictionary<string, SimulatedFile>>> unsyncedEntries = [];
    private readonly HashSet<string> locks = [];
    private Dictionary<string, SimulatedFile> entries = [];
    private Dictionary<string, SimulatedFile> durableEntries = [];
    private int generation;

    public string Place => "simulated";

    /// <summary>Bytes that all files together may have.</summary>
    public long CapacityBytes { get; set; } = long.MaxValue;

    /// <summary>Operations that change something, until the machine stops in the middle of one.</summary>
    public int OperationsUntilCrash { get; set; } = int.MaxValue;

    /// <summary>Synchronisations of files or of the directory until one fails.</summary>
    public int SyncsUntilFailure { get; set; } = int.MaxValue;

    /// <summary>Writes until one is cut short.</summary>
    public int WritesUntilShort { get; set; } = int.MaxValue;

    /// <summary>A write that is cut short does not say so.</summary>
    public bool ShortWriteIsSilent { get; set; }

    public bool HasStopped { get; private set; }

    public int Operations { get; private set; }

    public IReadOnlyList<string> List()
    {
        CheckRunning();
        return [.. entries.Keys.Order(StringComparer.Ordinal)];
    }

    public bool Exists(string name) => entries.ContainsKey(name);

    public IDiskFile Create(string name)
    {
        Begin();
        if (entries.ContainsKey(name))
        {
            throw new IOException($"{name} is there");
        }

        var file = new SimulatedFile();
        Change(names => names[name] = file);
        return new Handle(this, file, forWriting: true);
    }

    public IDiskFile Open(string name, bool forWriting)
    {
        CheckRunning();
        return new Handle(this, entries.TryGetValue(name, out var file) ? file : throw new FileNotFoundException($"there is no {name}"), forWriting);
    }

    public void Rename(string from, string to)
    {
        Begin();
        Change(names =>
        {
            if (names.Remove(from, out var file))
            {
                names[to] = file;
            }
        });
    }

    public void Delete(string name)
    {
        Begin();
        Change(names => names.Remove(name));
    }

    public void SyncDirectory()
    {
        Begin();
        FailSyncWhenDue(() => unsyncedEntries.Clear());
        durableEntries = new(entries);
        unsyncedEntries.Clear();
    }

    public IDisposable? TryLock(string name)
    {
        CheckRunning();
        entries.TryAdd(name, new SimulatedFile());
        return locks.Add(name) ? new Unlocking(() => locks.Remove(name)) : null;
    }

    public void Beside(Action work) => work();

    public long LengthOf(string name) => entries[name].Content.Length;

    public byte[] ContentOf(string name) => [.. entries[name].Content];

    /// <summary>A file as it was found somewhere, durable.</summary>
    public void Put(string name, ReadOnlySpan<byte> content)
    {
        var file = new SimulatedFile();
        file.Write(0, content);
        file.Sync();
        entries[name] = file;
        durableEntries[name] = file;
    }

    /// <summary>As if the file had been lost.</summary>
    public void Lose(string name)
    {
        entries.Remove(name);
        durableEntries.Remove(name);
    }

    public void Flip(string name, long offset, int bit) => entries[name].Flip(offset, bit);

    /// <summary>The process ends; the system, with all that was written, goes on.</summary>
    public void Kill()
    {
        generation++;
        locks.Clear();
        (HasStopped, OperationsUntilCrash, SyncsUntilFailure, WritesUntilShort) = (false, int.MaxValue, int.MaxValue, int.MaxValue);
    }

    /// <summary>The machine loses power, and comes up again.</summary>
    public void LosePower()
    {
        Kill();
        var kept = random.Below(unsyncedEntries.Count + 1);
        foreach (var change in unsyncedEntries.Take(kept))
        {
            change(durableEntries);
        }

        unsyncedEntries.Clear();
        entries = new(durableEntries);
        foreach (var file in entries.Values.Distinct())
        {
            file.LosePower(random);
        }
    }

    private void Change(Action<Dictionary<string, SimulatedFile>> change)
    {
        change(entries);
        unsyncedEntries.Add(change);
    }

    private void CheckRunning()
    {
        if (HasStopped)
        {
            throw new SimulatedCrashException();
        }
    }

    private void Begin()
    {
        CheckRunning();
        Operations++;
        if (--OperationsUntilCrash <= 0)
        {
            HasStopped = true;
            throw new SimulatedCrashException();
        }
    }

    private void FailSyncWhenDue(Action fail)
    {
        if (--SyncsUntilFailure <= 0)
        {
            SyncsUntilFailure = int.MaxValue;
            fail();
            throw new IOException("the simulated disk cannot synchronise");
        }
    }

    private sealed class Unlocking(Action unlock) : IDisposable
    {
        public void Dispose() => unlock();
    }

    private sealed class Handle(SimulatedDisk disk, SimulatedFile file, bool forWriting) : IDiskFile
    {
        private readonly int generation = disk.generation;

        public long Length => file.Content.Length;

        public int Read(long offset, Span<byte> bytes)
        {
            disk.CheckRunning();
            var count = (int)Math.Clamp(file.Content.Length - offset, 0, bytes.Length);
            file.Content.AsSpan((int)Math.Min(offset, file.Content.Length), count).CopyTo(bytes);
            return count;
        }

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            CheckWritable();
            try
            {
                disk.Begin();
            }
            catch (SimulatedCrashException) when (bytes.Length > 0)
            {
                file.Write(offset, bytes[..disk.Part(bytes.Length)]);
                throw;
            }

            var used = disk.entries.Values.Distinct().Sum(each => (long)each.Content.Length);
            var room = Math.Max(0, disk.CapacityBytes - used) + Math.Max(0, file.Content.Length - offset);
            if (bytes.Length > room)
            {
                file.Write(offset, bytes[..(int)Math.Min(room, bytes.Length - 1)]);
                throw new DiskFullException("the simulated disk has no room");
            }

            if (bytes.Length > 0 && --disk.WritesUntilShort <= 0)
            {
                WriteShort(offset, bytes);
                return;
            }

            file.Write(offset, bytes);
        }

        /// <summary>One that fails may have written everything; one that is silent has not.</summary>
        private void WriteShort(long offset, ReadOnlySpan<byte> bytes)
        {
            disk.WritesUntilShort = int.MaxValue;
            if (disk.ShortWriteIsSilent)
            {
                file.Write(offset, bytes[..disk.Part(bytes.Length - 1)]);
                return;
            }

            file.Write(offset, bytes[..disk.Part(bytes.Length)]);
            throw new IOException("the simulated disk failed in the middle of a write");
        }

        public void Sync()
        {
            CheckWritable();
            disk.Begin();
            disk.FailSyncWhenDue(() => file.FailSync(disk.RandomOf()));
            file.Sync();
        }

        public void SyncContent()
        {
            CheckWritable();
            disk.Begin();
            disk.FailSyncWhenDue(() => file.FailSync(disk.RandomOf()));
            file.SyncContent();
        }

        public void SetLength(long length)
        {
            CheckWritable();
            disk.Begin();
            file.SetLength(length);
        }

        public void Dispose()
        {
            // Memory only: there is nothing to let go.
        }

        private void CheckWritable()
        {
            if (!forWriting || generation != disk.generation)
            {
                throw new InvalidOperationException("a write through a handle that was opened to read, or by a process that has ended");
            }
        }
    }

    private int Part(int length) => random.Below(length + 1);

    private SeededRandom RandomOf() => random;
}
