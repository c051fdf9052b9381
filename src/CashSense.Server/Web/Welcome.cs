using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Server.Plaid;

namespace CashSense.Server.Web;

/// <summary><c>GET /</c>: says that it is there and what it is.</summary>
internal static class Welcome
{
    private static readonly LocalizedText Message = new(
        "Cash Sense is running. The API is described at /docs.", "Cash Sense fonctionne. L'API est décrite à l'adresse /docs.");

    public sealed record Response(
        string Status,
        string Message,
        string Version,
        [property: Description("sand, dev or prod.")] string Mode,
        [property: Description("simulator, sandbox or production.")] string Plaid);

    public static Response Handle(PlaidOptions plaid, RequestLanguage language) =>
        new("ok", Message.In(language.Value), ProductVersion.Text, plaid.ModeName, plaid.Environment);
}
