using System.Globalization;
using CashSense.Analysis;
using CashSense.Analysis.Categories;

namespace CashSense.Evaluation;

/// <summary>A line of which the category is known.</summary>
internal sealed record LabelledRow(string Text, decimal? Amount, DateOnly? Date, PfcCategory Truth, string? Country)
{
    public CategorizerInput Input { get; } = new(Text, MerchantName: null, Amount ?? 0, Date: Date, Country: Country);

    public LabelledLine Line => new(Text, Amount, Truth, Date, IsWitnessed: true);

    /// <summary>A part of <c>data/evaluation</c>.</summary>
    public static List<LabelledRow> OfPart(string name) => Read(DataFolder.File($"evaluation/{name}.csv.gz"), "merchant", "amount", "date", "pfc_detailed", country: "CA");

    /// <param name="amount">The column; null when there is none. So for <paramref name="date"/>.</param>
    public static List<LabelledRow> Read(string path, string text, string? amount, string? date, string label, string? country) => CsvFile.Read(path, csv => new LabelledRow(
        csv.GetString(text),
        amount is null ? null : decimal.Parse(csv.GetString(amount), NumberStyles.Float, CultureInfo.InvariantCulture),
        date is null ? null : DateOnly.ParseExact(csv.GetString(date), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        PfcCategory.Require(csv.GetString(label)),
        country));
}
