using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CashSense.Server.Tests;

/// <summary>
/// The tour of a README: every block marked <c>bash</c>, with the <c>json</c> or <c>text</c> block behind it, which shows what comes. Blocks marked
/// <c>sh</c> are for reading only.
/// </summary>
internal sealed partial record Tour(string File, string Text, IReadOnlyList<TourStep> Steps)
{
    private const string EndOfStep = "=== end of step ===";

    /// <summary>Far more than a busy machine needs for the first sync and a training.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Tour Read(string name)
    {
        var file = Path.Combine(HouseFile.Root, name);
        var text = System.IO.File.ReadAllText(file);
        return new Tour(file, text, [.. Step().Matches(text).Select(m => new TourStep(m.Groups["command"].Value, m.Groups["kind"].Value, m.Groups["answer"]))]);
    }

    /// <summary>Runs all steps in one shell, as a person pastes them one after the other.</summary>
    /// <returns>What each step printed.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(string workingFolder, string port)
    {
        var script = Path.Combine(workingFolder, "tour.sh");
        await System.IO.File.WriteAllTextAsync(
            script, string.Concat(Steps.Select(s => $"{s.Command.Replace("localhost:5000", $"localhost:{port}", StringComparison.Ordinal)}printf '\\n%s\\n' '{EndOfStep}'\n")));
        var start = new ProcessStartInfo("bash", ["-u", script])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["NO_PROXY"] = "localhost";
        using var shell = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var (output, error) = (shell.StandardOutput.ReadToEndAsync(patience.Token), shell.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await Task.WhenAll(output, error);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }

        Assert.Equal("", await error);
        var printed = (await output).Split($"\n{EndOfStep}\n");
        Assert.Equal(Steps.Count, printed.Length - 1);
        return printed[..^1];
    }

    /// <summary>The same README with other answers.</summary>
    public string With(IReadOnlyList<string> answers)
    {
        var text = Text;
        foreach (var (step, answer) in Steps.Zip(answers).Reverse())   // from the end, so that positions stay right
        {
            text = step.Kind.Length == 0 ? text : string.Concat(text.AsSpan(0, step.Position), answer, "\n", text.AsSpan(step.Position + step.Length));
        }

        return text;
    }

    [GeneratedRegex(
        "^```bash\n(?<command>.*?)^```\n(\n*(<details>[^\n]*\n+)?```(?<kind>json|text)\n(?<answer>.*?)^```\n)?",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex Step();
}

/// <summary>What to paste, and what is then shown; <paramref name="Kind"/> is empty where nothing is.</summary>
internal sealed record TourStep(string Command, string Kind, string Answer, int Position, int Length)
{
    public TourStep(string command, string kind, Capture answer)
        : this(command, kind, answer.Value.TrimEnd('\n'), answer.Index, answer.Length)
    {
    }
}
