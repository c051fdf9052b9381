namespace CashSense.Analysis.Categories.Trees;

/// <summary>
/// A line as a set of facts that hold: its hashed words, and steps of the amount, sign, wrapping, weekday and part of the month. A tree then asks one question
/// only: does this fact hold?
/// </summary>
internal static class TreeFeatures
{
    private const int WordRows = 1 << 20;
    private const int AmountSteps = 16;
    private const int Wrappings = 8;
    private const int Weekdays = 7;

    private const int FirstAmount = WordRows;
    private const int MoneyIn = FirstAmount + AmountSteps;
    private const int FirstWrapping = MoneyIn + 1;
    private const int FirstWeekday = FirstWrapping + Wrappings;
    private const int EarlyInMonth = FirstWeekday + Weekdays;
    private const int LateInMonth = EarlyInMonth + 1;

    /// <returns>Ascending, each once.</returns>
    public static int[] Of(MerchantText text, decimal? amount, DateOnly? date)
    {
        var facts = new SortedSet<int> { FirstWrapping + (int)text.Wrapping };
        foreach (var word in text.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            facts.Add((int)(StableHash.Of('t', word) % WordRows));
        }

        return [.. facts];
    }
}
