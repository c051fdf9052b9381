namespace CashSense.Server.Tests;

/// <summary>A text of the repository.</summary>
/// <param name="Path">From the repository's root, with '/'.</param>
/// <param name="Text">The whole content.</param>
internal sealed record HouseFile(string Path, string Text)
{
    /// <summary>The namespace that the folder asks for: the project's name is the second folder (<c>src/CashSense.Server/...</c>).</summary>
    public string Namespace => string.Join('.', Path.Split('/')[1..^1]);

    public HousePlace Place => IsShipped && HousePlace.Of(Namespace) is { } place ? place : new(HouseArea.Outside, "");

    public bool IsGenerated => Path.Contains("/Data/Migrations/", StringComparison.Ordinal);

    private bool IsShipped => Path.StartsWith("src/", StringComparison.Ordinal);
}

/// <summary>A line that is in the wrong place, and what to do about it.</summary>
internal sealed record HouseBreach(string Path, int Line, string Advice)
{
    public override string ToString() => $"{Path}:{Line}: {Advice}";
}
