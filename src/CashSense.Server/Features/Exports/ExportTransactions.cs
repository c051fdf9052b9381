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
    public static async Task<Results<SpreadsheetFile<ExportLine>, ProblemHttpResult>> HandleAsync(
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
        if (fileFormat is SpreadsheetFormat.Xlsx && await CountLinesAsync(rows, ct) > XlsxFile.MaxRows)
        {
            return Problems.BadField("format", new(
                $"cannot be xlsx for more than {XlsxFile.MaxRows} rows; ask for csv, or for fewer days",
                $"ne peut pas être xlsx au-delà de {XlsxFile.MaxRows} lignes ; demandez csv, ou moins de jours"));
        }

        var accounts = await db.Accounts.AsNoTracking().Where(a => a.UserId == user.Id).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return new SpreadsheetFile<ExportLine>(
            FileName(from, to),
            new Table<ExportLine>("transactions", Columns(accounts, await db.OwnCategoriesOfAsync(user.Id, ct), language.Value)),
            ExportLine.OfAsync(rows.OrderBy(t => t.Date).ThenBy(t => t.Id).AsAsyncEnumerable()),
            fileFormat,
            bom is true);
    }

    private static async Task<int> CountLinesAsync(IQueryable<Transaction> rows, CancellationToken ct)
    {
        var split = await rows.Where(t => t.Parts != null).Select(t => t.Parts!).ToListAsync(ct);
        return await rows.CountAsync(ct) + split.Sum(parts => parts.Count - 1);
    }

    private static string FileName(Day? from, Day? to) => "transactions" + Named("_from_", from) + Named("_to_", to);

    private static string Named(string word, Day? day) => day is { } given ? string.Create(CultureInfo.InvariantCulture, $"{word}{given.Date:yyyy-MM-dd}") : "";

    private static IReadOnlyList<Column<ExportLine>> Columns(Dictionary<Guid, string> accounts, Dictionary<Guid, OwnCategory> own, Language language) =>
    [
        new("id", l => Cell.Text(l.Row.Id.ToString())),
        new("account_id", l => Cell.Text(l.Row.AccountId.ToString())),
        new("account", l => Cell.Text(accounts.GetValueOrDefault(l.Row.AccountId))),
        new("date", l => Cell.Date(l.Row.Date)),
        new("authorized_date", l => Cell.Date(l.Row.AuthorizedDate)),
        new("name", l => Cell.Text(l.Row.Name)),
        new("merchant_name", l => Cell.Text(l.Row.Merchant)),
        new("amount", l => Cell.Amount(l.Amount)),
        new("currency", l => Cell.Text(l.Row.Currency)),
        new("category", l => Cell.Text(l.Pfc?.FullLabel(language) ?? PfcCategory.UncategorizedLabel.In(language))),
        new("primary", l => Cell.Text(l.Pfc?.Primary)),
        new("detailed", l => Cell.Text(l.Pfc?.Detailed)),
        new("payment_channel", l => Cell.Text(l.Row.PaymentChannel)),
        new("pending", l => Cell.Flag(l.Row.Pending)),
        new("is_transfer", l => Cell.Flag(l.Row.IsTransfer)),
        new("excluded", l => Cell.Flag(l.Row.Excluded)),
        new("note", l => Cell.Text(l.Note)),
        new("own_category", l => Cell.Text(own.NameOf(l.OwnCategoryId)?.Name)),
        new("part", l => Cell.Text(l.PartText)),
    ];
}
