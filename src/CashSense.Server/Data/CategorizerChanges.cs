using System.Collections.Concurrent;

namespace CashSense.Server.Data;

/// <summary>How often this node has changed what decides a user's categories: who keeps a categorizer in memory sees at once that it is old.</summary>
public sealed class CategorizerChanges
{
    private readonly ConcurrentDictionary<Guid, long> _changes = new();

    public long Of(Guid userId) => _changes.GetValueOrDefault(userId);

    /// <summary>To be called after the change is committed: before, the old state would be read again.</summary>
    public void Announce(Guid userId) => _changes.AddOrUpdate(userId, 1, (_, count) => count + 1);
}
