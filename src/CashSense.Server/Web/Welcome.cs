using System.ComponentModel;
using CashSense.Server.Plaid;

namespace CashSense.Server.Web;

/// <summary><c>GET /</c>: says that it is there and what it is.</summary>
internal static class Welcome
{
    public sealed record Response(
        string Status,
        string Message,
        string Version,
        [property: Description("sand, dev or prod.")] string Mode,
        [property: Description("simulator, sandbox or production.")] string Plaid);

    public static Response Handle(PlaidOptions plaid) =>
        new("ok", "Cash Sense is running. The API is described at /docs.", ProductVersion.Text, plaid.ModeName, plaid.Environment);
}
