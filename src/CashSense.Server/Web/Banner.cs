using CashSense.Server.Data;
using CashSense.Server.Plaid;
using CashSense.Server.Security;

namespace CashSense.Server.Web;

/// <summary>What a person reads when the server has started.</summary>
internal static class Banner
{
    public static void Print(WebApplication app)
    {
        var plaid = app.Services.GetRequiredService<PlaidOptions>();
        var address = app.Urls.First();
        Console.WriteLine($"""

            Cash Sense {ProductVersion.Text}
              address    {address}
              mode       {plaid.ModeName}: {Describe(plaid)}
              database   {app.Services.GetRequiredService<DatabaseOptions>().Display}
              keys       {Describe(app.Services.GetRequiredService<KeyRingOptions>())}
              docs       {address}/docs
              try        curl -X POST {address}/api/create_sandbox_token

            """);
    }

    private static string Describe(PlaidOptions plaid) => plaid.UsesSimulator
        ? "no Plaid keys, so the embedded bank simulator answers (invented households, nothing leaves this machine)"
        : $"Plaid at {plaid.Address}";

    private static string Describe(KeyRingOptions keys) => keys.IsInsideDatabaseFolder
        ? $"{keys.Folder} (inside the database's folder: a backup should hold one or the other)"
        : keys.Folder;
}
