using System.Globalization;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CsvHelper;

namespace CashSense.Evaluation.Anomalies;

/// <summary>One payment of an account. The label is for the figures: no method is shown it.</summary>
/// <param name="Label">What was made odd about it; empty for a row as it was found.</param>
internal sealed record AnomalyRow(string Account, DateOnly Date, string Merchant, decimal Amount, string Category, string Label = "")
{
    public bool IsOdd => Label.Length > 0;

    /// <summary>A file with the columns account, date, merchant, amount, category and, if it has one, label (empty, 0, false, none and normal mean: not odd).</summary>
    public static List<AnomalyRow> Read(string path) => CsvFile.Read(path, csv => new AnomalyRow(
        csv.GetString("account"),
        DateOnly.ParseExact(csv.GetString("date")[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        csv.GetString("merchant"),
        decimal.Parse(csv.GetString("amount"), NumberStyles.Float, CultureInfo.InvariantCulture),
        csv.GetString("category"),
        LabelOf(csv)));

    /// <summary>A part of <c>data/evaluation</c>, by account.</summary>
    public static List<List<AnomalyRow>> OfPart(string name) =>
        [.. Read(DataFolder.File($"evaluation/{name}.csv.gz")).GroupBy(r => r.Account, StringComparer.Ordinal).Select(g => g.ToList())];

    public static void Write(string path, IEnumerable<AnomalyRow> rows) => CsvFile.Write(path, ["account", "date", "merchant", "amount", "category"], rows.Select(row => new[]
    {
        row.Account, row.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Merchant, row.Amount.ToString(CultureInfo.InvariantCulture), row.Category,
    }));

    /// <summary>The rows as the product's ledger holds them; ids count up in the order given.</summary>
    public static List<LedgerEntry> LedgerOf(IReadOnlyList<AnomalyRow> rows)
    {
        var account = new Guid(1, 0, 0, new byte[8]);
        var standIns = StandInsOf(rows);
        return
        [
            .. rows.Select((row, i) =>
            {
                var merchant = MerchantText.Of(row.Merchant);
                return new LedgerEntry(
                    new Guid(i + 1, 0, 0, new byte[8]), account, row.Date, row.Amount, "CAD", row.Merchant, merchant.Merchant,
                    merchant.Key.Length > 0 ? merchant.Key : row.Merchant.ToUpperInvariant(), PfcCategory.Find(row.Category) ?? standIns.GetValueOrDefault(row.Category));
            }),
        ];
    }

    // A file may have categories of its own. Which is which does not matter, only which are equal: each stands for a code of Plaid's that the file does not have.
    private static Dictionary<string, PfcCategory> StandInsOf(IReadOnlyList<AnomalyRow> rows)
    {
        var names = rows.OrderBy(r => r.Date).Select(r => r.Category).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        List<PfcCategory> free = [.. PfcCategory.All.Where(c => c.Kind == CashFlowKind.Expense && c.Primary != "BANK_FEES" && !names.Contains(c.Detailed, StringComparer.Ordinal))];
        return names.Where(n => PfcCategory.Find(n) is null).Select((name, i) => (name, i)).ToDictionary(n => n.name, n => free[n.i % free.Count], StringComparer.Ordinal);
    }

    private static string LabelOf(CsvReader csv) =>
        csv.TryGetFieldIndex("label", out var column) && csv.GetString(column) is var label && label.ToUpperInvariant() is not ("" or "0" or "FALSE" or "NONE" or "NORMAL") ? label : "";
}
