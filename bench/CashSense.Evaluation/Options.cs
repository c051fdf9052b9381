using System.Text.Json;
using System.Text.Json.Nodes;

namespace CashSense.Evaluation;

/// <summary>The words after a command: <c>--name value</c>, each at most once.</summary>
internal sealed class Options
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public static Options Of(string[] args)
    {
        var options = new Options();
        for (var i = 1; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length || !options._values.TryAdd(args[i][2..], args[i + 1]))
            {
                throw new ArgumentException($"'{args[i]}' is not an option with a value.", nameof(args));
            }
        }

        return options;
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>Writes the figures where <c>--json</c> names a file.</summary>
    public void WriteFigures(JsonObject figures)
    {
        if (Find("json") is { } file)
        {
            File.WriteAllText(file, figures.ToJsonString(Indented));
        }
    }

    public string Require(string name) => Find(name) ?? throw new ArgumentException($"--{name} is missing.", nameof(name));
}
