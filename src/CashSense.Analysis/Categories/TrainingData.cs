using System.Globalization;

namespace CashSense.Analysis.Categories;

/// <summary>The lines that the shipped model is made from, and that a retraining may add to its own. Sources and licences: <c>data/training/README.md</c>.</summary>
public static class TrainingData
{
    // Trade names are not bank lines: they count less than lines, and the French register holds food alone, so that it would pull every unknown short name to restaurants.
    private const double BrandWeight = 0.8;
    private const double RegisterWeight = 0.3;

    // Schools and bus networks are a fourth of the brands and nearly none of a household's lines.
    private const double PublicServiceWeight = 0.1;

    /// <summary>All rows, always in the same order.</summary>
    public static IReadOnlyList<LabelledLine> Shipped() => [.. Lines(), .. ShippedNames()];

    /// <summary>The rows that are names, not bank lines: what every training adds to its own lines.</summary>
    public static IReadOnlyList<LabelledLine> ShippedNames() => [.. RegisterNames(), .. Brands()];

    private static IEnumerable<LabelledLine> Lines() => DataFile.Rows("toronto-merchants.csv.gz").Select(r => new LabelledLine(
        r[0], decimal.Parse(r[1], CultureInfo.InvariantCulture), PfcCategory.Require(r[3]), DateOnly.ParseExact(r[2], "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static IEnumerable<LabelledLine> RegisterNames() => DataFile.Rows("alimconfiance-names.csv.gz")
        .Select(r => new LabelledLine(r[0], Amount: null, PfcCategory.Require(r[3]), Weight: RegisterWeight));

    private static IEnumerable<LabelledLine> Brands() => MerchantList.BrandRows()
        .Select(b => new LabelledLine(b.Name, Amount: null, b.Category, Weight: b.Category.Detailed is "GENERAL_SERVICES_EDUCATION" or "TRANSPORTATION_PUBLIC_TRANSIT"
            ? PublicServiceWeight : BrandWeight));
}
