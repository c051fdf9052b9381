using System.Globalization;

namespace CashSense.PlaidSimulator.Households;

/// <summary>Closing prices of every day since the epoch, in decimals alone, so that they are the same on every machine.</summary>
internal sealed class PriceWalks(int seed)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<decimal>> _walks = new(StringComparer.Ordinal);

    public decimal On(SecurityPlan security, DateOnly day)
    {
        var index = Math.Max(0, day.DayNumber - Household.Epoch.DayNumber);
        lock (_lock)
        {
            if (!_walks.TryGetValue(security.Key, out var walk))
            {
                _walks[security.Key] = walk = [security.Price];
            }

            while (walk.Count <= index)
            {
                walk.Add(Next(security, walk[^1], Household.Epoch.AddDays(walk.Count)));
            }

            return walk[index];
        }
    }

    private decimal Next(SecurityPlan security, decimal price, DateOnly day)
    {
        var isOpen = security.Type is "cryptocurrency" || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        if (!isOpen)
        {
            return price;
        }

        var noise = Randomness.Of(seed, "price", security.Key, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Unit() - 0.5m;
        return Math.Max(0.0001m, decimal.Round(price * (1m + (security.YearlyGrowth / 260m) + (security.DailyRange * noise)), security.Decimals));
    }
}
