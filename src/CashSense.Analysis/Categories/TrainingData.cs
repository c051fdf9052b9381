using System.Globalization;

namespace CashSense.Analysis.Categories;

/// <summary>The lines that the shipped model is made from, and that a retraining may add to its own. Sources and licences: <c>data/training/README.md</c>.</summary>
public static class TrainingData
{
    // Names are not bank lines: they count less. Chosen on a fold of the training merchants.
    private const double WrittenWeight = 0.5;
    private const double TradeWeight = 0.4;
    private const double CodeWeight = 1;
    private const double RegisterWeight = 0.1;   // food alone, so that it would pull every unknown short name to restaurants

    /// <summary>All rows, always in the same order.</summary>
    public static IReadOnlyList<LabelledLine> Shipped() => [.. Lines(), .. Names()];

    /// <summary>Card payments: one row a wording, at most three a merchant.</summary>
    public static IReadOnlyList<LabelledLine> Lines() => [.. DataFile.Rows("toronto-merchants.csv.gz").Select(r => new LabelledLine(
        r[0], decimal.Parse(r[1], CultureInfo.InvariantCulture), PfcCategory.Require(r[3]), DateOnly.ParseExact(r[2], "yyyy-MM-dd", CultureInfo.InvariantCulture)))];

    /// <summary>What is no bank line: words of trade, descriptions of merchant codes, the written merchants, French food shops.</summary>
    public static IReadOnlyList<LabelledLine> Names() =>
    [
        .. from row in MerchantList.WrittenRows() from name in row.Aliases.Append(row.Name).Concat(row.Whole).Distinct(StringComparer.Ordinal)
           select Name(name, row.Category, WrittenWeight),
        .. TradeWords.Rows().Select(r => Name(r.Words, r.Category, TradeWeight)),
        .. DataFile.Rows("merchant-codes.csv").Select(r => Name(r[0], PfcCategory.Require(r[1]), CodeWeight)),
        .. DataFile.Rows("alimconfiance-names.csv.gz").Select(r => Name(r[0], PfcCategory.Require(r[3]), RegisterWeight)),
    ];

    private static LabelledLine Name(string name, PfcCategory category, double weight) => new(name, Amount: null, category, Weight: weight, IsName: true);
}
