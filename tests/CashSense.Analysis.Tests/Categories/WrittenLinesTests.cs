using System.Globalization;
using System.Reflection;
using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

/// <summary>Rules and lists alone, without a model, on bank lines written beside them: they guard against a step back, and are no measure of quality.</summary>
public sealed class WrittenLinesTests
{
    private const double LeastRight = 0.97;

    [Theory]
    [InlineData("french.txt", 150)]
    [InlineData("english.txt", 150)]
    public void Rules_and_lists_name_the_primary_category_of_written_lines(string file, int least)
    {
        var lines = Rows(file).Select(r => (Line: r[0], Amount: decimal.Parse(r[1], CultureInfo.InvariantCulture), Country: r[2], Primary: r[3])).ToList();
        var wrong = lines.Where(l => Primary(l.Line, l.Amount, l.Country) != l.Primary)
            .Select(l => $"{l.Line} ({l.Amount}): {Primary(l.Line, l.Amount, l.Country)}, not {l.Primary}").ToList();
        Assert.InRange(lines.Count, least, int.MaxValue);
        Assert.Equal(16, lines.Select(l => l.Primary).Distinct(StringComparer.Ordinal).Count());
        Assert.True(wrong.Count <= (1 - LeastRight) * lines.Count, string.Join('\n', wrong));
    }

    [Fact]
    public void Wordings_of_one_merchant_have_one_key()
    {
        var groups = Rows("same-merchant.txt").ToList();
        Assert.InRange(groups.Count, 60, int.MaxValue);
        Assert.All(groups, g => Assert.InRange(g.Length, 3, int.MaxValue));
        Assert.Empty(groups.Where(g => g.Select(KeyOf).Distinct(StringComparer.Ordinal).Count() > 1).Select(g => string.Join(" | ", g.Select(l => $"{l} → {KeyOf(l)}"))));
    }

    [Fact]
    public void Different_merchants_have_different_keys() =>
        Assert.Empty(Rows("same-merchant.txt").Select(g => g[0]).GroupBy(KeyOf).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g)}"));

    private static string KeyOf(string line) => MerchantText.Of(line).Key;

    private static string? Primary(string line, decimal amount, string country)
    {
        var text = MerchantText.Of(line);
        var category = BankOperations.Find(text.Line, amount)?.Category
            ?? MerchantList.Default.Find(text.Line, country)?.Category
            ?? BankOperations.BareTransfer(text.Line, amount)?.Category;
        return category?.Primary;
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"written_lines/{file}")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#').Select(l => l.Split('|'))];
    }
}
