#pragma warning disable
namespace CashSense.PlaidSimulator;
  public sealed record SimulatorOptions {
      public int Port { get; init; } = 0;
      public int Seed { get; init; } = 1;
      public DateOnly? Today { get; init; }
      public TimeProvider Clock { get; init; } = TimeProvider.System;
      public string? StateFile { get; init; }
      public TimeSpan FirstSyncDelay { get; init; } = TimeSpan.FromSeconds(1);
      public string? ClientId { get; init; }
      public string? Secret { get; init; }
  }
  public sealed class Simulator : IAsyncDisposable {
      public static Task<Simulator> StartAsync(SimulatorOptions options, CancellationToken ct) => throw new Exception();
      public Uri Address { get; }
      public ValueTask DisposeAsync() => default;
  }
