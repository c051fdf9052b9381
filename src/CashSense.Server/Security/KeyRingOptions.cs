using Microsoft.Extensions.Options;

namespace CashSense.Server.Security;

/// <summary>Where the keys are that open the stored bank tokens.</summary>
/// <param name="Folder"><c>KEYS_DIR</c>, absolute; by default <c>cashsense/keys</c> in the user's data folder. Never the database's folder: a copy of one must not hold the other.</param>
/// <param name="IsInsideDatabaseFolder">Further down in it, which is taken (the default is, for a database in the home folder) and told at the start.</param>
public sealed record KeyRingOptions(string Folder, bool IsInsideDatabaseFolder)
{
    public const string Variable = "KEYS_DIR";

    /// <param name="folder">As set; null: the default.</param>
    /// <param name="workingFolder">What a relative path is relative to.</param>
    /// <param name="databasePath">The SQLite file; null on PostgreSQL.</param>
    /// <exception cref="OptionsValidationException">No place for the keys, or a place beside the database.</exception>
    public static KeyRingOptions Parse(string? folder, string workingFolder, string? databasePath)
    {
        if (folder is null)
        {
            var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            folder = data.Length > 0
                ? Path.Combine(data, "cashsense", "keys")
                : throw Refused("is not set and this user has no data folder; name a folder for the key ring");
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder, workingFolder));
        var beside = databasePath is null ? null : Path.GetDirectoryName(databasePath);
        return string.Equals(full, beside, StringComparison.Ordinal)
            ? throw Refused("is the database's own folder; name another, so that a copy of the database does not carry its keys")
            : new KeyRingOptions(full, beside is not null && full.StartsWith(Path.TrimEndingDirectorySeparator(beside) + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }

    internal static OptionsValidationException Refused(string why) => new(Variable, typeof(KeyRingOptions), [$"{Variable} {why}."]);
}
