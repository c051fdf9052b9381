using System.Globalization;
using CashSense.Server.Web.Spreadsheets;

namespace CashSense.Server.Features.Reports;

/// <summary>The groups of a report as a file.</summary>
internal static class GroupFile
{
    private static readonly IReadOnlyList<Column<GetSpendingReport.Group>> Columns =
    [
        new("key", g => Cell.Text(g.Key)),
        new("label", g => Cell.Text(g.Label)),
        new("amount", g => Cell.Amount(g.Amount)),
        new("currency", g => Cell.Text(g.Currency)),
        new("share", g => Cell.Number(g.Share)),
        new("transaction_count", g => Cell.Number(g.TransactionCount)),
    ];

    private static readonly IReadOnlyList<Column<GetSpendingReport.Group>> ComparedColumns =
    [
        .. Columns,
        new("previous_amount", g => Cell.Amount(g.PreviousAmount)),
        new("change", g => Cell.Amount(g.Change)),
        new("change_share", g => Cell.Number(g.ChangeShare)),
    ];

    public static SpreadsheetFile<GetSpendingReport.Group> Of(GetSpendingReport.Response report, SpreadsheetFormat format) => new(
        string.Create(CultureInfo.InvariantCulture, $"spending_{report.From:yyyy-MM-dd}_{report.To:yyyy-MM-dd}"),
        new Table<GetSpendingReport.Group>("spending", report.Compared is null ? Columns : ComparedColumns),
        report.Groups.ToAsyncEnumerable(),
        format);
}
