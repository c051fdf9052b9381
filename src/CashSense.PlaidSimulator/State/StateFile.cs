using System.Text.Json;
using System.Text.Json.Serialization;

namespace CashSense.PlaidSimulator.State;

/// <summary>The state on disk, readable by its owner only. It is written beside itself, flushed and then renamed, so a reader sees the old or the new whole.</summary>
internal sealed class StateFile(string path)
{
    private readonly string _path = Path.GetFullPath(path);

    /// <exception cref="InvalidDataException">The file is not a simulator's state.</exception>
    public SandboxState? Read()
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), StateJson.Default.SandboxState);
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{_path} is not a state file of the simulator; move it away to begin anew.", broken);
        }
    }

    public void Write(SandboxState state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var beside = $"{_path}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(beside, options))
        {
            JsonSerializer.Serialize(file, state, StateJson.Default.SandboxState);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, _path, overwrite: true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SandboxState))]
internal sealed partial class StateJson : JsonSerializerContext;
