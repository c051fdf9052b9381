using System.Globalization;
using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

/// <summary>The shipped categorizer on lines that nobody who wrote a rule has seen (Acceptance/README.md).</summary>
public sealed class AcceptanceTests
{
    public static TheoryData<string> Lists => ["acceptance-fr.csv", "acceptance-en.csv"];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Each_list_covers_every_primary_category(string list)
    {
        var lines = LinesOf(list);
        Assert.True(lines.Count >= 300);
        Assert.Equal(PfcCategory.Primaries.Keys, lines.Select(l => l.Truth.Primary).Distinct().Order(StringComparer.Ordinal));
        Assert.All(lines.CountBy(l => l.Truth.Primary), c => Assert.True(c.Value >= 8, $"{c.Key} has {c.Value} lines."));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Half_of_the_merchants_are_in_no_list_of_ours(string list)
    {
        var merchants = LinesOf(list).Select(l => (Line: l, Text: MerchantText.Of(l.Description))).Where(m => BankOperations.Find(m.Text.Line, m.Line.Amount) is null).ToList();
        var unknown = merchants.Count(m => MerchantList.Default.Find(m.Text.Line, m.Line.Country) is null or { IsTrade: true });
        Assert.True(unknown * 2 >= merchants.Count, $"{unknown} of {merchants.Count} merchants are in no list.");
    }

    // .90 of all lines, an abstention being wrong, and .97 of what is answered.
    [Theory]
    [InlineData("acceptance-fr.csv", 0.90, 0.97)]
    [InlineData("acceptance-en.csv", 0.90, 0.97)]
    public void Lines_never_seen_get_the_right_primary_category(string list, double ofAll, double ofAnswered)
    {
        var answers = LinesOf(list).ConvertAll(l => (l.Truth, Answer: Categorizer.Default
            .Decide(new CategorizerInput(l.Description, MerchantName: null, l.Amount, Country: l.Country)).Category));
        var answered = answers.FindAll(a => a.Answer is not null);
        var right = (double)answered.Count(a => a.Answer!.Primary == a.Truth.Primary);
        Assert.True(right / answers.Count >= ofAll, string.Create(CultureInfo.InvariantCulture, $"{right / answers.Count:0.000} of all lines are right."));
        Assert.True(right / answered.Count >= ofAnswered, string.Create(CultureInfo.InvariantCulture, $"{right / answered.Count:0.000} of what is answered is right."));
    }

    private static List<(string Description, decimal Amount, string Country, PfcCategory Truth)> LinesOf(string list) =>
    [
        .. from row in DataFile.RowsOf(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Categories", "Acceptance", list)))
           select (row[0], decimal.Parse(row[1], CultureInfo.InvariantCulture), row[2], PfcCategory.Require(row[3])),
    ];
}
