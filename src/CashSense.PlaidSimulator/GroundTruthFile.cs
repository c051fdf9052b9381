using System.Text.Json;
using System.Text.Json.Serialization;
using CashSense.PlaidSimulator.State;

namespace CashSense.PlaidSimulator;

/// <summary>Keeps a file with the ground truth of all Items up to date: written at start, and after every link, removal and new day.</summary>
internal sealed class GroundTruthFile : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Simulator _simulator;
    private readonly string _path;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private (string Items, DateOnly Day) _written;

    public GroundTruthFile(Simulator simulator, string path)
    {
        (_simulator, _path) = (simulator, Path.GetFullPath(path));
        _timer = TimeProvider.System.CreateTimer(_ => WriteIfChanged(), null, TimeSpan.Zero, LookEvery);
    }

    public void Dispose()
    {
        _timer.Dispose();
        WriteIfChanged();
    }

    private void WriteIfChanged()
    {
        lock (_lock)
        {
            var now = (string.Join(' ', _simulator.ItemIds), _simulator.Today);
            if (now == _written)
            {
                return;
            }

            var truths = Institutions.All.Where(i => i.Household is not null).Select(i => _simulator.GroundTruthOf(i.Id)).ToArray();
            File.WriteAllBytes($"{_path}.new", JsonSerializer.SerializeToUtf8Bytes(truths, GroundTruthJson.Default.GroundTruthArray));
            File.Move($"{_path}.new", _path, overwrite: true);
            _written = now;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(GroundTruth[]))]
internal sealed partial class GroundTruthJson : JsonSerializerContext;
