namespace CashSense.Analysis.CashFlow;

/// <summary>How likely it is that enough is put by in time.</summary>
/// <param name="Chance">Probability that the accounts hold so much more on the day than today, 0 to 1, at the present pace.</param>
/// <param name="MonthlyPace">What they gain a month on average at the present pace, rounded to the minor unit; negative when they lose.</param>
/// <param name="ExtraMonthly">
/// What would have to be put by each month on top of that to reach it with a probability of <see cref="WantedChance"/>, rounded up to the minor unit; 0 where the pace does.
/// </param>
public sealed record GoalOutlook(double Chance, decimal MonthlyPace, decimal ExtraMonthly)
{
    /// <summary>How surely the extra amount reaches it.</summary>
    public const double WantedChance = 0.8;

    private const double MonthDays = 365.25 / 12;

    /// <param name="paths">The futures, at least to the day.</param>
    /// <param name="accounts">Places in <see cref="CashFlowPaths.Accounts"/> of the accounts it is put by on.</param>
    /// <param name="amount">How much more they must hold, above 0.</param>
    /// <param name="days">The day, counted from today: at least 1.</param>
    public static GoalOutlook Of(CashFlowPaths paths, IReadOnlyList<int> accounts, decimal amount, int days)
    {
        var currency = paths.Accounts[accounts[0]].Currency;
        double[] gains = [.. Enumerable.Range(0, paths.Count).Select(p => accounts.Sum(a => paths.On(a, days)[p] - paths.On(a, 0)[p])).Order()];
        var months = days / MonthDays;

        // The gain that the wanted share of the futures reaches.
        var sure = gains[(int)((1 - WantedChance) * (gains.Length - 1))];
        var lacking = Math.Max(0, (double)amount - sure) / months;
        return new GoalOutlook(
            (double)gains.Count(g => g >= (double)amount - 0.00005) / gains.Length,
            Currencies.Round(gains.Average() / months, currency),
            -Currencies.RoundDown(-(decimal)Math.Round(lacking, Money.Decimals), currency));
    }
}
