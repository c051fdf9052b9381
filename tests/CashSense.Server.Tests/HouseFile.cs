namespace CashSense.Server.Tests;

/// <summary>A text of the repository.</summary>
/// <param name="Path">From the repository's root, with '/'.</param>
/// <param name="Text">The whole content.</param>
internal sealed record HouseFile(string Path, string Text)
{
    /// <summary>The repository's root folder, above the built tests.</summary>
    public static string Root { get; } = RootAbove(AppContext.BaseDirectory);

    /// <summary>The namespace that the folder asks for: the project's name is the second folder (<c>src/CashSense.Server/...</c>).</summary>
    public string Namespace => string.Join('.', Path.Split('/')[1..^1]);

    public HousePlace Place => IsShipped && HousePlace.Of(Namespace) is { } place ? place : new(HouseArea.Outside, "");

    public bool IsGenerated => Path.Contains("/Data/Migrations/", StringComparison.Ordinal);

    private bool IsShipped => Path.StartsWith("src/", StringComparison.Ordinal);

    private static string RootAbove(string start)
    {
        var folder = new DirectoryInfo(start);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "CashSense.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No CashSense.slnx above {start}.");
        }

        return folder.FullName;
    }
}

/// <summary>A line that is in the wrong place, and what to do about it.</summary>
internal sealed record HouseBreach(string Path, int Line, string Advice)
{
    public override string ToString() => $"{Path}:{Line}: {Advice}";
}
