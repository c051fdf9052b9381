using System.ComponentModel;
using System.Globalization;
using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using CashSense.Server.Web.Spreadsheets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Exports;

/// <summary><c>GET /api/export/transactions</c>: all that the user's accounts hold, as a file for a spreadsheet.</summary>
internal static class ExportTransactions
{
    public static async Task<Results<SpreadsheetFile<Transaction>, ProblemHttpResult>> HandleAsync(
        [Description("The first day; by default there is no first.")] Day? from,
        [Description("The last day; by default there is no last.")] Day? to,
        [Description("csv (default) or xlsx.")] string? format,
        [Description("true begins a CSV with the byte order mark, by which Excel knows UTF-8.")] bool? bom,
        CurrentUser user, RequestLanguage language, CashSenseDb db, CancellationToken ct)
    {
        var fileFormat = Choice.Read("format", format, SpreadsheetFormat.Csv);
        if (to?.Date < from?.Date)
        {
            return Problems.BadField("to", Rules.NotBefore("from"));
        }

        if (bom is true && fileFormat is not SpreadsheetFormat.Csv)
        {
            return Problems.BadField("bom", new("is for csv only", "ne vaut que pour csv"));
        }

        var (first, last) = (from?.Date ?? DateOnly.MinValue, to?.Date ?? DateOnly.MaxValue);
        var rows = db.TransactionsOf(user.Id).Where(t => t.Date >= first && t.Date <= last);
        if (fileFormat is SpreadsheetFormat.Xlsx && await rows.CountAsync(ct) > XlsxFile.MaxRows)
        {
            return Problems.BadField("format", new(
                $"cannot be xlsx for more than {XlsxFile.MaxRows} rows; ask for csv, or for fewer days",
                $"ne peut pas être xlsx au-delà de {XlsxFile.MaxRows} lignes ; demandez csv, ou moins de jours"));
        }

        var accounts = await db.Accounts.AsNoTracking().Where(a => a.UserId == user.Id).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return new SpreadsheetFile<Transaction>(
            FileName(from, to),
            new Table<Transaction>("transactions", Columns(accounts, language.Value)),
            rows.OrderBy(t => t.Date).ThenBy(t => t.Id).AsAsyncEnumerable(),
            fileFormat,
            bom is true);
    }

    private static string FileName(Day? from, Day? to) => "transactions" + Named("_from_", from) + Named("_to_", to);

    private static string Named(string word, Day? day) => day is { } given ? string.Create(CultureInfo.InvariantCulture, $"{word}{given.Date:yyyy-MM-dd}") : "";

    private static IReadOnlyList<Column<Transaction>> Columns(Dictionary<Guid, string> accounts, Language language) =>
    [
        new("id", t => Cell.Text(t.Id.ToString())),
        new("account_id", t => Cell.Text(t.AccountId.ToString())),
        new("account", t => Cell.Text(accounts.GetValueOrDefault(t.AccountId))),
        new("date", t => Cell.Date(t.Date)),
        new("authorized_date", t => Cell.Date(t.AuthorizedDate)),
        new("name", t => Cell.Text(t.Name)),
        new("merchant_name", t => Cell.Text(t.Merchant)),
        new("amount", t => Cell.Amount(t.Amount)),
        new("currency", t => Cell.Text(t.Currency)),
        new("category", t => Cell.Text(t.Pfc?.FullLabel(language) ?? PfcCategory.UncategorizedLabel.In(language))),
        new("primary", t => Cell.Text(t.Pfc?.Primary)),
        new("detailed", t => Cell.Text(t.Pfc?.Detailed)),
        new("payment_channel", t => Cell.Text(t.PaymentChannel)),
        new("pending", t => Cell.Flag(t.Pending)),
        new("is_transfer", t => Cell.Flag(t.IsTransfer)),
        new("excluded", t => Cell.Flag(t.Excluded)),
        new("note", t => Cell.Text(t.Note)),
    ];
}
