namespace CashSense.Migrations;

/// <summary>Only here because <c>dotnet ef</c> asks for an executable to start from; the contexts come from <see cref="DesignTimeSqlite"/> and <see cref="DesignTimePostgres"/>.</summary>
internal static class Program
{
    private static int Main()
    {
        Console.Error.WriteLine("Add a migration with tools/add-migration.sh NAME.");
        return 1;
    }
}
