using System.Runtime.CompilerServices;

namespace CashSense.Evaluation;

/// <summary>The repository's <c>data/</c>, wherever the command is started from.</summary>
internal static class DataFolder
{
    public static string File(string name) => Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "data", name);

    private static string ThisFile([CallerFilePath] string source = "") => source;
}
