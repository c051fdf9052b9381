namespace CashSense.PlaidSimulator;

/// <summary>How a simulator is started.</summary>
public sealed record SimulatorOptions
{
    /// <summary>On the loopback address; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>All histories of new Items follow from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The bank's day; null: the clock's UTC date, which moves.</summary>
    public DateOnly? Today { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where Items and tokens survive a restart; null: in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>How long, on <see cref="Clock"/>, <c>/transactions/sync</c> says <c>NOT_READY</c> on a new Item.</summary>
    public TimeSpan FirstSyncDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Null: any that is not empty is accepted.</summary>
    public string? ClientId { get; init; }

    /// <summary>Null: any that is not empty is accepted.</summary>
    public string? Secret { get; init; }
}
